SELECT COUNT(DISTINCT pid) FROM lab.trips WHERE code IN (SELECT code FROM lab.visits GROUP BY code HAVING COUNT(*) > 50)
