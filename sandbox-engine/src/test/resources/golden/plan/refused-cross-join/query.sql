SELECT COUNT(*) FROM civil_affairs.deaths d, hrss.benefits b WHERE d.age > 5
