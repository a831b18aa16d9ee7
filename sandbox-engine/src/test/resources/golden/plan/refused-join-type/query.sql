SELECT COUNT(*) FROM civil_affairs.deaths d FULL JOIN hrss.benefits b ON d.id_hash = b.id_hash
