SELECT g, COUNT(*) AS n FROM lab.t WHERE x = 3 GROUP BY g
----
SELECT g FROM lab.t WHERE x = 42
