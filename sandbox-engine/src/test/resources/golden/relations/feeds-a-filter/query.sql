SELECT code, COUNT(*) FROM lab.visits WHERE small > (SELECT AVG(small) FROM lab.visits) GROUP BY code
