SELECT code, SUM(COUNT(*) - (SELECT COUNT(*) FROM lab.trips)) OVER (ORDER BY code) AS r, COUNT(*) + (SELECT COUNT(*) FROM lab.trips) AS b
FROM lab.visits GROUP BY code
