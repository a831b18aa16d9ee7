SELECT COUNT(*) FROM lab.visits WHERE small > (SELECT AVG(small) FROM lab.trips GROUP BY code)
