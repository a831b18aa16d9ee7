SELECT COUNT(*) FROM (SELECT pid AS who, code FROM lab.visits) a JOIN lab.trips b ON a.code = b.code
