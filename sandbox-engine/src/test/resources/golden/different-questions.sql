-- Two questions that read alike and are not one: NULLs, or duplicates, tell them apart.
SELECT SUM(CASE WHEN flag THEN small ELSE 0 END) AS s FROM lab.visits
SELECT SUM(CASE WHEN NOT flag THEN 0 ELSE small END) AS s FROM lab.visits

SELECT COUNT(*) AS n FROM lab.visits WHERE small > 0
SELECT COUNT(*) AS n FROM lab.visits WHERE (small <= 0) IS NOT TRUE

SELECT COUNT(*) AS n FROM lab.visits
SELECT COUNT(small) AS n FROM lab.visits

SELECT COUNT(*) AS n FROM lab.visits WHERE small <> 1
SELECT COUNT(*) AS n FROM lab.visits WHERE small IS DISTINCT FROM 1

SELECT COUNT(*) AS n FROM lab.visits WHERE small IN (1, 2)
SELECT COUNT(*) AS n FROM lab.visits WHERE small NOT IN (1, NULL)

SELECT COUNT(*) AS n FROM lab.visits v JOIN lab.trips t ON v.pid = t.pid
SELECT COUNT(*) AS n FROM lab.visits v WHERE v.pid IN (SELECT pid FROM lab.trips)

SELECT COUNT(*) AS n FROM lab.visits v LEFT JOIN lab.trips t ON v.pid = t.pid AND t.flag
SELECT COUNT(*) AS n FROM lab.visits v LEFT JOIN lab.trips t ON v.pid = t.pid WHERE t.flag

SELECT COUNT(*) AS n FROM lab.visits v LEFT JOIN lab.trips t ON v.pid = t.pid
SELECT COUNT(*) AS n FROM lab.trips t LEFT JOIN lab.visits v ON v.pid = t.pid

SELECT COUNT(*) AS n FROM (SELECT pid, code FROM lab.visits UNION ALL SELECT pid, code FROM lab.trips) AS t
SELECT COUNT(*) AS n FROM (SELECT pid, code FROM lab.visits UNION SELECT pid, code FROM lab.trips) AS t

SELECT COUNT(*) AS n FROM lab.visits WHERE flag IS NOT TRUE
SELECT COUNT(*) AS n FROM lab.visits WHERE NOT flag

SELECT COUNT(*) AS n FROM lab.visits WHERE COALESCE(name, code) = 'a'
SELECT COUNT(*) AS n FROM lab.visits WHERE COALESCE(code, name) = 'a'

SELECT COUNT(*) AS n FROM lab.visits WHERE NULLIF(small, 1) IS NULL
SELECT COUNT(*) AS n FROM lab.visits WHERE small IS NULL

SELECT COUNT(*) AS n FROM lab.visits WHERE small BETWEEN 1 AND 2
SELECT COUNT(*) AS n FROM lab.visits WHERE small BETWEEN 2 AND 1

SELECT SUM(small) AS s FROM lab.visits WHERE flag OR small > 0 AND name = 'ab'
SELECT SUM(small) AS s FROM lab.visits WHERE (flag OR small > 0) AND name = 'ab'
