SELECT c.name, COUNT(d.age) FROM reference.counties c LEFT JOIN civil_affairs.deaths d ON d.county = c.code GROUP BY c.name
