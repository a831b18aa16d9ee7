SELECT g, SUM(sal) AS plus FROM lab.t WHERE (x = 42 OR NOT (x < 12)) AND id < 6000{n} GROUP BY g
----
SELECT g, SUM(sal) AS less FROM lab.t WHERE NOT (x < 12) AND x <> 42 AND id < 6000{n} GROUP BY g
