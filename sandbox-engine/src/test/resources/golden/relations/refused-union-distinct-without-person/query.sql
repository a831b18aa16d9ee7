SELECT COUNT(*) FROM (SELECT code FROM lab.visits UNION SELECT code FROM lab.trips) t
