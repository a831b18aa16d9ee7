-- expect answered
SELECT COUNT(*) AS n FROM lab.t WHERE g IN (SELECT g FROM lab.t GROUP BY g HAVING COUNT(*) > 24)
----
-- expect AGG-07
SELECT COUNT(*) AS n FROM lab.t a WHERE sal > (SELECT AVG(sal) FROM lab.t b WHERE b.g = a.g)
----
-- expect AGG-07
SELECT AVG(n) AS mean FROM (SELECT g, COUNT(*) AS n FROM lab.t GROUP BY g) s
----
-- expect AGG-07
SELECT a.g, COUNT(*) AS n FROM lab.t a GROUP BY a.g HAVING COUNT(*) > (SELECT COUNT(*) FROM lab.t b WHERE b.g = a.g) / 4
