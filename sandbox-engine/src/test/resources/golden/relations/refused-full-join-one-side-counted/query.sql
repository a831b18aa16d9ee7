SELECT COUNT(DISTINCT a.pid) FROM lab.visits a FULL JOIN lab.trips b ON a.pid = b.pid
