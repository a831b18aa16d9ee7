SELECT AVG(n) FROM (SELECT code, COUNT(*) AS n FROM lab.visits GROUP BY code) g
