SELECT g, SUM(sal) AS plus FROM (SELECT g, sal, id FROM lab.t UNION ALL SELECT g, sal, id FROM lab.t UNION ALL SELECT g, sal, id FROM lab.t) AS u WHERE id < 5500{n} GROUP BY g
