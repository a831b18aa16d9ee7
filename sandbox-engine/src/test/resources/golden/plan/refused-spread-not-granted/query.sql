SELECT STDDEV(age) FROM civil_affairs.deaths
