SELECT s.name, COUNT(*) AS n
FROM lab.visits v, lab.shops s, lab.trips t, lab.shops u
WHERE s.code = t.code AND t.pid = v.pid AND u.code = v.code
GROUP BY s.name
