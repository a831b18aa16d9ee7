SELECT name, ROUND(people / area, 1) AS density FROM reference.counties WHERE area > 0 ORDER BY density DESC LIMIT 3
