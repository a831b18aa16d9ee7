SELECT COUNT(DISTINCT COALESCE(c.pid, b.pid))
FROM (lab.visits a LEFT JOIN lab.cards c ON a.pid = c.pid) FULL JOIN lab.trips b ON a.pid = b.pid
