SELECT v.name, COUNT(*) AS n FROM (SELECT name, ROW_NUMBER() OVER (PARTITION BY pid ORDER BY "day" DESC) AS place FROM lab.visits) v
WHERE v.place <= 1 GROUP BY v.name
