SELECT COUNT(*) FROM lab.visits a FULL JOIN lab.shops s ON a.code = s.code
