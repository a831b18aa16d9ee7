SELECT LOWER(name) AS n, SUM(people), AVG(area) FROM reference.counties GROUP BY LOWER(name) HAVING SUM(people) > 5
