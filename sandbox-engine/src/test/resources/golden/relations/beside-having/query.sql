SELECT code, SUM(small) AS s FROM lab.visits GROUP BY code
HAVING SUM(small) > (SELECT SUM(small) * 0.1 FROM lab.visits) AND COUNT(*) > 2
