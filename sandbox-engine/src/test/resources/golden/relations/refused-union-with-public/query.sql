SELECT COUNT(*) FROM (SELECT code FROM lab.visits UNION ALL SELECT code FROM lab.shops) t
