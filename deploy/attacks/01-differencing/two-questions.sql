SELECT g, SUM(sal) AS plus FROM lab.t WHERE id < 5000{n} GROUP BY g
----
SELECT g, SUM(sal) AS less FROM lab.t WHERE id < 5000{n} AND x <> 42 GROUP BY g
