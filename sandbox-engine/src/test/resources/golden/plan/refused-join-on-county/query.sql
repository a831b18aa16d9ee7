SELECT COUNT(*) FROM civil_affairs.deaths d JOIN hrss.benefits b ON d.county = b.county
