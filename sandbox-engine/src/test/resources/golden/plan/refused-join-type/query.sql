SELECT COUNT(*) FROM civil_affairs.deaths d RIGHT JOIN hrss.benefits b ON d.id_hash = b.id_hash
