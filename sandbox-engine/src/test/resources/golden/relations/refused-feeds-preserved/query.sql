SELECT g.code, COUNT(*) FROM (SELECT code, COUNT(*) AS n FROM lab.trips GROUP BY code) g LEFT JOIN lab.visits v ON v.code = g.code GROUP BY g.code
