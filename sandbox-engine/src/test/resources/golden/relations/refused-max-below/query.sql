SELECT COUNT(*) FROM (SELECT pid, MAX(small) AS n FROM lab.visits v GROUP BY pid) t WHERE n < 3
