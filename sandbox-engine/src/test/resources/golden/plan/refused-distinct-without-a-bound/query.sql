SELECT COUNT(DISTINCT county) FROM civil_affairs.deaths
