SELECT COUNT(*) FROM (SELECT code FROM lab.visits) a JOIN lab.trips b ON a.code = b.code
