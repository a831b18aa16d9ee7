SELECT SUM(money) AS total FROM (SELECT money FROM lab.visits UNION ALL SELECT 0 - money FROM lab.visits) t
