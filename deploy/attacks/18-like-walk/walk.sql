-- expect empty
SELECT name, COUNT(*) AS n FROM lab.t WHERE name LIKE 'zqx%' AND x = 42 AND g < '05' GROUP BY name
----
-- expect empty
SELECT name, COUNT(*) AS n FROM lab.t WHERE name LIKE 'z_xc_n%' GROUP BY name
----
-- expect empty
SELECT g, COUNT(*) AS n FROM lab.t WHERE x = 42 GROUP BY g
----
-- expect empty
SELECT name, COUNT(*) AS n FROM lab.t WHERE x = 42 GROUP BY name HAVING COUNT(*) < 2
