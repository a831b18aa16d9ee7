SELECT COUNT(*) FROM (SELECT pid AS who FROM lab.visits) v NATURAL JOIN lab.trips t
