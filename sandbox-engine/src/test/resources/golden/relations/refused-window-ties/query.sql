SELECT COUNT(*) FROM (SELECT SUM(small) OVER (PARTITION BY pid ORDER BY small) AS n FROM lab.visits v) t WHERE n < 3
