SELECT v.name, COUNT(*) AS n FROM lab.visits v
WHERE EXISTS (SELECT 1 FROM lab.trips t WHERE t.pid = v.pid AND NOT EXISTS (SELECT 1 FROM lab.shops s WHERE s.code = t.code))
GROUP BY v.name
