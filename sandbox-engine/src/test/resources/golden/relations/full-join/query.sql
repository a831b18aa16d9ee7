SELECT v.name, COUNT(*) AS n, COUNT(DISTINCT COALESCE(v.pid, t.pid)) AS people
FROM lab.visits v FULL JOIN lab.trips t ON v.pid = t.pid AND v.code = t.code
WHERE v.small > 0 GROUP BY v.name
