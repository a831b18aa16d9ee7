SELECT COUNT(DISTINCT COALESCE(a.pid, b.pid, c.pid)) AS people
FROM lab.visits a FULL JOIN lab.trips b ON a.pid = b.pid FULL JOIN lab.cards c ON COALESCE(b.pid, a.pid) = c.pid
