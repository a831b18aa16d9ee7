SELECT COUNT(*) FROM lab.visits v WHERE v.pid NOT IN (SELECT pid FROM lab.trips GROUP BY pid HAVING COUNT(*) > 1)
