SELECT c.name, AVG(d.age) FROM reference.counties c JOIN civil_affairs.deaths d ON d.county = c.code
WHERE c.area > 100.5 GROUP BY c.name
