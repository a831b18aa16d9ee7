SELECT COUNT(*) FROM (SELECT pid, code FROM lab.visits UNION ALL SELECT code, pid FROM lab.trips) t
