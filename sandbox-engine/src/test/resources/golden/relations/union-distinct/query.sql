SELECT COUNT(*) AS pairs FROM (SELECT pid, code FROM lab.visits UNION SELECT pid, code FROM lab.trips) t
