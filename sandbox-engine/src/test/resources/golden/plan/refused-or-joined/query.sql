SELECT COUNT(*) FROM civil_affairs.deaths d JOIN hrss.benefits b ON d.id_hash = b.id_hash OR d.age = 5
