SELECT MEDIAN(age) FROM civil_affairs.deaths
