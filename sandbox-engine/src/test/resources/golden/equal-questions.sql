-- Those of one paragraph are one question, and have one answer; those of two are two.
SELECT COUNT(*) AS n FROM lab.visits WHERE small > 1
select count(*) as n from LAB.Visits as v where V.SMALL > 1
SELECT COUNT(1) AS n FROM lab.visits v WHERE 1 < v.small
SELECT COUNT(pid) AS n FROM lab.visits WHERE NOT small <= 1
WITH w AS (SELECT pid, small FROM lab.visits) SELECT COUNT(*) AS n FROM w WHERE small > 1
WITH w AS (SELECT pid AS p, small AS s FROM lab.visits WHERE small > 1) SELECT COUNT(*) AS n FROM w
SELECT COUNT(*) AS n FROM (SELECT pid, code, small FROM lab.visits) AS t WHERE t.small > 1 AND 1 = 1
SELECT COUNT(*) AS n FROM (SELECT pid, small + 0 * 1 AS other, small FROM lab.visits WHERE small > 1) AS t

SELECT code, COUNT(*) AS n FROM lab.visits GROUP BY code
SELECT v.code AS code, COUNT(*) AS n FROM lab.visits v GROUP BY 1
SELECT c AS code, COUNT(*) AS n FROM (SELECT pid, code AS c FROM lab.visits) AS t GROUP BY c
SELECT code, COUNT(*) AS n FROM lab.visits GROUP BY GROUPING SETS ((code))

SELECT code, name, SUM(small) AS s FROM lab.visits GROUP BY code, name
SELECT code, name, SUM(small) AS s FROM lab.visits GROUP BY name, code
SELECT code, name, SUM(small) AS s FROM lab.visits GROUP BY GROUPING SETS ((name, code))

SELECT code, flag, COUNT(*) AS n FROM lab.visits GROUP BY CUBE(code, flag)
SELECT code, flag, COUNT(*) AS n FROM lab.visits GROUP BY CUBE(flag, code)
SELECT code, flag, COUNT(*) AS n FROM lab.visits GROUP BY GROUPING SETS ((), (code), (flag), (flag, code))
SELECT code, flag, COUNT(*) AS n FROM lab.visits GROUP BY ROLLUP(code), ROLLUP(flag)

SELECT code, COUNT(*) AS n FROM lab.visits GROUP BY ROLLUP(code)
SELECT code, COUNT(*) AS n FROM lab.visits GROUP BY CUBE(code)
SELECT code, COUNT(*) AS n FROM lab.visits GROUP BY GROUPING SETS ((), (code))

SELECT COUNT(*) AS n FROM lab.visits v JOIN lab.trips t ON v.pid = t.pid
SELECT COUNT(*) AS n FROM lab.trips t JOIN lab.visits v ON v.pid = t.pid
SELECT COUNT(*) AS n FROM lab.visits v INNER JOIN lab.trips t ON t.pid = v.pid
SELECT COUNT(*) AS n FROM lab.visits v, lab.trips t WHERE t.pid = v.pid
SELECT COUNT(*) AS n FROM lab.trips t CROSS JOIN lab.visits v WHERE t.pid = v.pid
WITH a AS (SELECT pid FROM lab.visits), b AS (SELECT pid FROM lab.trips) SELECT COUNT(*) AS n FROM b JOIN a ON a.pid = b.pid

SELECT v.code, COUNT(*) AS n FROM lab.visits v JOIN lab.trips t ON v.pid = t.pid AND t.small > 1 WHERE v.flag GROUP BY v.code
SELECT v.code, COUNT(*) AS n FROM lab.trips t JOIN lab.visits v ON t.pid = v.pid WHERE 1 < t.small AND v.flag GROUP BY v.code
SELECT v.code, COUNT(*) AS n FROM (SELECT pid, code FROM lab.visits WHERE flag) v JOIN (SELECT pid FROM lab.trips WHERE small > 1) t ON v.pid = t.pid GROUP BY v.code
WITH big AS (SELECT pid AS who FROM lab.trips WHERE small > 1) SELECT code, COUNT(*) AS n FROM lab.visits, big WHERE pid = who AND flag GROUP BY code

SELECT COUNT(*) AS n FROM lab.visits a JOIN lab.visits b ON a.pid = b.pid WHERE a.small = 1
SELECT COUNT(*) AS n FROM lab.visits a JOIN lab.visits b ON b.pid = a.pid WHERE b.small = 1
SELECT COUNT(*) AS n FROM lab.visits b JOIN lab.visits a ON a.pid = b.pid AND a.small = 1

SELECT COUNT(*) AS n FROM lab.visits a JOIN lab.visits b ON a.pid = b.pid AND a.small < b.small
SELECT COUNT(*) AS n FROM lab.visits a JOIN lab.visits b ON a.pid = b.pid AND a.small > b.small

SELECT s.name, COUNT(*) AS n FROM lab.visits v JOIN lab.shops s ON v.code = s.code GROUP BY s.name
SELECT s.name, COUNT(*) AS n FROM lab.shops s JOIN lab.visits v ON v.code = s.code GROUP BY s.name
SELECT name, COUNT(*) AS n FROM (SELECT s.name FROM lab.visits v, lab.shops s WHERE s.code = v.code) AS t GROUP BY name

SELECT COUNT(*) AS n FROM lab.visits v WHERE v.pid IN (SELECT pid FROM lab.trips)
SELECT COUNT(*) AS n FROM lab.visits v WHERE v.pid IN (SELECT t.pid FROM lab.trips t)
SELECT COUNT(*) AS n FROM lab.visits v WHERE EXISTS (SELECT 1 FROM lab.trips t WHERE t.pid = v.pid)
SELECT COUNT(*) AS n FROM lab.visits v WHERE EXISTS (SELECT t.name FROM lab.trips t WHERE v.pid = t.pid)

SELECT COUNT(*) AS n FROM (SELECT pid FROM lab.visits UNION ALL SELECT pid FROM lab.trips) AS t
SELECT COUNT(*) AS n FROM (SELECT pid FROM lab.trips UNION ALL SELECT pid FROM lab.visits) AS t

SELECT SUM(CASE WHEN flag THEN small END) AS s FROM lab.visits
SELECT SUM(CASE WHEN flag THEN small ELSE NULL END) AS s FROM lab.visits
SELECT SUM(small) FILTER (WHERE flag) AS s FROM lab.visits
SELECT SUM(CASE WHEN flag IS TRUE THEN small END) AS s FROM lab.visits

SELECT COUNT(CASE WHEN small > 1 THEN 1 END) AS n FROM lab.visits
SELECT COUNT(*) FILTER (WHERE small > 1) AS n FROM lab.visits
SELECT COUNT(*) FILTER (WHERE 1 < small) AS n FROM lab.visits

SELECT SUM(COALESCE(small, 0)) AS s FROM lab.visits
SELECT SUM(CASE WHEN small IS NULL THEN 0 ELSE small END) AS s FROM lab.visits
SELECT SUM(CASE WHEN small IS NOT NULL THEN small ELSE 0 END) AS s FROM lab.visits

SELECT COUNT(DISTINCT pid) AS n FROM lab.visits
SELECT COUNT(DISTINCT v.pid) AS n FROM lab.visits AS v
SELECT COUNT(DISTINCT p) AS n FROM (SELECT pid AS p FROM lab.visits) AS t

SELECT MEDIAN(small) AS m FROM lab.visits
SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY small) AS m FROM lab.visits
SELECT PERCENTILE_CONT(0.50) WITHIN GROUP (ORDER BY small DESC) AS m FROM lab.visits

SELECT v.code, COUNT(*) AS n FROM lab.visits v JOIN lab.trips t ON v.pid = t.pid JOIN lab.shops s ON s.code = v.code GROUP BY v.code
SELECT v.code, COUNT(*) AS n FROM lab.visits v JOIN lab.shops s ON s.code = v.code JOIN lab.trips t ON v.pid = t.pid GROUP BY v.code
SELECT v.code, COUNT(*) AS n FROM lab.shops s JOIN (lab.visits v JOIN lab.trips t ON v.pid = t.pid) ON s.code = v.code GROUP BY v.code
SELECT v.code, COUNT(*) AS n FROM lab.trips t, lab.shops s, lab.visits v WHERE v.pid = t.pid AND s.code = v.code GROUP BY v.code

SELECT COUNT(*) AS n FROM lab.visits a JOIN lab.visits b ON a.pid = b.pid JOIN lab.trips t ON t.pid = b.pid WHERE t.small > 1 AND b.flag
SELECT COUNT(*) AS n FROM lab.visits a, lab.trips t, lab.visits b WHERE a.pid = b.pid AND t.pid = b.pid AND b.flag AND t.small > 1
SELECT COUNT(*) AS n FROM lab.trips t JOIN lab.visits b ON t.pid = b.pid AND b.flag JOIN lab.visits a ON b.pid = a.pid WHERE 1 < t.small

SELECT COUNT(*) AS n FROM lab.visits v LEFT JOIN lab.trips t ON v.pid = t.pid
SELECT COUNT(*) AS n FROM lab.trips t RIGHT JOIN lab.visits v ON v.pid = t.pid
SELECT COUNT(*) AS n FROM lab.trips t RIGHT OUTER JOIN lab.visits v USING (pid)

SELECT COUNT(*) AS n FROM lab.visits v RIGHT JOIN lab.trips t ON v.pid = t.pid
SELECT COUNT(*) AS n FROM lab.trips t LEFT JOIN lab.visits v ON v.pid = t.pid

SELECT s.name, COUNT(*) AS n FROM lab.visits v LEFT JOIN lab.shops s ON v.code = s.code GROUP BY s.name
SELECT s.name, COUNT(*) AS n FROM lab.shops s RIGHT JOIN lab.visits v ON s.code = v.code GROUP BY s.name
