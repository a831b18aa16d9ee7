SELECT COUNT(*) FROM (SELECT pid, ratio FROM lab.visits UNION SELECT pid, ratio FROM lab.trips) t
