SELECT COUNT(*) FROM (SELECT pid, code FROM lab.visits UNION ALL SELECT pid FROM lab.trips) t
