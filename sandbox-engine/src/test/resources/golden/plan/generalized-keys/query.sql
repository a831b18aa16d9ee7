SELECT death_date, EXTRACT(YEAR FROM death_date) AS y, COUNT(*) FROM civil_affairs.deaths GROUP BY death_date
