SELECT a.g AS g, SUM(a.sal) AS plus FROM lab.t AS a JOIN lab.t AS b ON a.uid = b.uid WHERE a.id < 5600{n} GROUP BY a.g
