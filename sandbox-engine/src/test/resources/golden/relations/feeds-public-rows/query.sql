SELECT s.code, s.small FROM lab.shops s WHERE s.small > (SELECT AVG(small) FROM lab.shops)
