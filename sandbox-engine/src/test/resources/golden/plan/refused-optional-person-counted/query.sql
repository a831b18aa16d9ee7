SELECT COUNT(DISTINCT b.id_hash) FROM civil_affairs.deaths d LEFT JOIN hrss.benefits b ON d.id_hash = b.id_hash
