SELECT t.name, COUNT(*) AS n, COUNT(DISTINCT who) AS people
FROM (SELECT pid AS who, name, code FROM lab.visits UNION ALL SELECT pid, name, UPPER(code) FROM lab.trips WHERE flag) t
WHERE t.name LIKE 'a%' GROUP BY t.name
