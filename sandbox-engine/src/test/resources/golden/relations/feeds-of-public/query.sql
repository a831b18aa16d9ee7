SELECT COUNT(*) FROM lab.visits v JOIN lab.shops s ON v.code = s.code WHERE s.small > (SELECT AVG(small) FROM lab.shops)
