SELECT name, COUNT(*) AS n, GROUPING(name) AS g FROM reference.counties GROUP BY GROUPING SETS ((name), ())
