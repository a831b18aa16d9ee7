SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 5 AND x < 20 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x < 20 AND x >= 5 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE NOT (x < 5) AND x < 20 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE 5 <= x AND 20 > x GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x BETWEEN 5 AND 20 AND x <> 20 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 5 AND x < 20 AND 1 = 1 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 5 AND x >= 5 AND x < 20 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE NOT (x < 5 OR x >= 20) GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 5 AND NOT x >= 20 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE (x >= 5) AND ((x < 20)) GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 5 AND x < 20 AND TRUE GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 2 + 3 AND x < 4 * 5 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x > 4 AND x <= 19 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= CAST('5' AS BIGINT) AND x < 20 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x IN (5,6,7,8,9,10,11,12,13,14,15,16,17,18,19) GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 5 AND x < 20 GROUP BY g ORDER BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 5 AND x < 20 GROUP BY g HAVING COUNT(*) > -1000000
----
SELECT t.g, COUNT(*) AS n FROM lab.t AS t WHERE t.x >= 5 AND t.x < 20 GROUP BY t.g
----
select g,count(*) as n from LAB.T where X>=5 and X<20 group by g
----
SELECT g, COUNT(1) AS n FROM lab.t WHERE x >= 5 AND x < 20 GROUP BY g
----
SELECT g, COUNT(uid) AS n FROM lab.t WHERE x >= 5 AND x < 20 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM (SELECT g, x FROM lab.t WHERE x >= 5) AS s WHERE x < 20 GROUP BY g
----
WITH s AS (SELECT g, x FROM lab.t WHERE x < 20) SELECT g, COUNT(*) AS n FROM s WHERE x >= 5 GROUP BY g
----
SELECT g, SUM(1) AS n FROM lab.t WHERE x >= 5 AND x < 20 GROUP BY g
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE x >= 5 AND x < 20 GROUP BY 1
----
SELECT g, COUNT(*) AS n /* again */ FROM lab.t WHERE x >= 5 -- once more
AND x < 20 GROUP BY g
