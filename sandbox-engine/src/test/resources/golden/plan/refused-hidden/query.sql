SELECT cause, COUNT(*) FROM civil_affairs.deaths GROUP BY cause
