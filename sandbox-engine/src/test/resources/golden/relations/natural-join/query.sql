SELECT flag, COUNT(*) FROM (SELECT pid, flag FROM lab.visits) v NATURAL JOIN (SELECT pid, code FROM lab.trips) t GROUP BY flag
