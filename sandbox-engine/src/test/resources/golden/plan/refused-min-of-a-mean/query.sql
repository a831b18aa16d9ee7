SELECT MAX(age) FROM civil_affairs.deaths
