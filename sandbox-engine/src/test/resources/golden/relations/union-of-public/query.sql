SELECT t.code FROM (SELECT code FROM lab.shops UNION SELECT name FROM lab.shops) t ORDER BY t.code
