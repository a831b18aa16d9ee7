SELECT COUNT(*) FROM lab.visits WHERE small > (SELECT AVG(n) FROM (SELECT code, COUNT(*) AS n FROM lab.trips GROUP BY code) g)
