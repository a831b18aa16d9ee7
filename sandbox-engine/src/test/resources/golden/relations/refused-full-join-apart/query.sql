SELECT COUNT(*) FROM lab.visits a FULL JOIN lab.trips b ON a.pid = b.pid JOIN lab.cards c ON c.code = a.code
