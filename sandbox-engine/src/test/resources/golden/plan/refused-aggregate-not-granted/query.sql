SELECT county, SUM(age) FROM civil_affairs.deaths GROUP BY county
