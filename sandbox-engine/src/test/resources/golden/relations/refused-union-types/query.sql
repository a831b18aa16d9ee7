SELECT COUNT(*) FROM (SELECT pid, code FROM lab.visits UNION ALL SELECT pid, small FROM lab.trips) t
