SELECT COUNT(*) FROM lab.visits v WHERE NOT (v.code IN (SELECT s.code FROM lab.shops s))
