-- The subquery's columns stay what they are made of, so the outer GROUP BY still generalizes them.
SELECT y, COUNT(*) FROM (SELECT EXTRACT(YEAR FROM death_date) AS y FROM civil_affairs.deaths) t GROUP BY y
