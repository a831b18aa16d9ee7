SELECT small > (SELECT AVG(small) FROM lab.visits) AS above, COUNT(*) AS n, COUNT(*) * 1.0 / (SELECT COUNT(*) FROM lab.visits) AS share
FROM lab.visits GROUP BY small > (SELECT AVG(small) FROM lab.visits)
