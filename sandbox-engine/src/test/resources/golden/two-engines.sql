-- comparisons and three-valued logic
SELECT code, small > 0 AND flag AS a, small > 0 OR flag AS b, NOT flag AS c, flag IS TRUE AS d, flag IS NOT FALSE AS e FROM lab.shops
SELECT code FROM lab.shops WHERE small IN (1, 2, NULL) OR name NOT IN ('Ab', 'ab')
SELECT code FROM lab.shops WHERE small BETWEEN -1 AND 2 AND NOT (money <> 0)
SELECT code, name = 'ab' AS a, name < 'b' AS b, "day" >= DATE '2024-03-01' AS c, "at" < TIMESTAMP '2024-06-01 00:00:00' AS d FROM lab.shops
SELECT code, money > small AS a, money = 12.340 AS b, whole <= small AS c FROM lab.shops
SELECT code, small IS DISTINCT FROM 1 AS a, name IS NOT DISTINCT FROM NULL AS b, flag IS UNKNOWN AS c, flag IS NOT UNKNOWN AS d FROM lab.shops
SELECT code, 1.5 + 1.5 > money AS a, money + money <= 12.345 AS b FROM lab.shops
-- conditionals
SELECT code, LEAST(small, 1) AS a, GREATEST(money, 1.5) AS b, LEAST(name, code, 'b') AS c, GREATEST("day", DATE '2024-03-01') AS d FROM lab.shops
SELECT code, CASE WHEN small > 0 THEN 'p' WHEN small < 0 THEN 'n' END AS a, COALESCE(name, code) AS b, NULLIF(small, 1) AS c FROM lab.shops
-- numbers
SELECT code, small + 1 AS a, small * money AS b, -small AS c, ABS(money) AS d, money - 0.5 AS e FROM lab.shops
SELECT code, CAST(money AS BIGINT) AS a, CAST(small AS DECIMAL(10, 3)) AS b, CAST(small AS VARCHAR(10)) AS c FROM lab.shops
SELECT code, FLOOR(CAST(small AS DOUBLE)) AS a, CEIL(CAST(small AS DOUBLE)) AS b FROM lab.shops
SELECT code, MOD(small, 2) AS a, MOD(small, -3) AS b, MOD(whole, 1000) AS c, SIGN(small) AS d, SIGN(money) AS e, ABS(small) AS f FROM lab.shops
SELECT code, FLOOR(money) AS a, CEIL(money) AS b, ROUND(money) AS c, ROUND(money, 1) AS d, ROUND(small) AS e, FLOOR(small) AS f, ROUND(money, 2) AS g FROM lab.shops
-- text
SELECT code, name || code AS a, name || '-' || name AS b, LOWER(name) AS c, UPPER(name) AS d, TRIM(name) || '|' AS e FROM lab.shops
SELECT code, TRIM(LEADING FROM name) AS a, TRIM(TRAILING ' ' FROM name) || '|' AS b, TRIM(BOTH 'a' FROM name) AS c, LTRIM(name) AS d, RTRIM(name) AS e FROM lab.shops
SELECT code, SUBSTRING(name FROM 0 FOR 2) AS a, SUBSTRING(name FROM -1 FOR 3) AS b, SUBSTRING(name FROM 2) AS c, SUBSTRING(name, 9) AS d FROM lab.shops
SELECT code, SUBSTRING(name FROM CAST(small AS INTEGER) FOR 3) AS a, SUBSTRING(name, CAST(small AS INTEGER)) AS b, LEFT(name, 2) AS c, RIGHT(name, 2) AS d FROM lab.shops
SELECT code, POSITION('b' IN name) AS a, POSITION(code IN name) AS b, REPLACE(name, 'a', 'xyz') AS c, REPLACE(name, 'A', '') AS d FROM lab.shops
SELECT code, LPAD(name, 5, '01') AS a, RPAD(code, 3, '*') AS b, LPAD(name, 1) AS c FROM lab.shops
SELECT code FROM lab.shops WHERE name LIKE 'a!%b' ESCAPE '!' OR name LIKE 'x!_%' ESCAPE '!' OR name NOT LIKE '%!!%' ESCAPE '!'
SELECT code, CAST(name AS VARCHAR(1)) AS a, CAST("day" AS VARCHAR(10)) AS b, CAST("at" AS VARCHAR(19)) AS c, CAST(flag AS VARCHAR(5)) AS d, CAST("day" AS VARCHAR(4)) AS e, CAST(small AS VARCHAR(20)) AS f FROM lab.shops
SELECT code, LOWER(code) AS a, TRIM(name) AS b, CHAR_LENGTH(name) AS c, SUBSTRING(name, 2, 2) AS d FROM lab.shops
SELECT code FROM lab.shops WHERE name LIKE 'a%' OR name LIKE '_b' OR code NOT LIKE '%'
-- dates
SELECT code, EXTRACT(YEAR FROM "day") AS a, EXTRACT(MONTH FROM "at") AS b, EXTRACT(QUARTER FROM "day") AS c, EXTRACT(DAY FROM "at") AS d FROM lab.shops
SELECT code, FLOOR("day" TO MONTH) AS a, FLOOR("day" TO YEAR) AS b, FLOOR("day" TO QUARTER) AS c FROM lab.shops
SELECT code, EXTRACT(ISODOW FROM "day") AS a, EXTRACT(DOY FROM "at") AS b, EXTRACT(WEEK FROM "day") AS c, EXTRACT(ISOYEAR FROM "day") AS d, DAYOFWEEK("day") AS e, EXTRACT(DECADE FROM "day") AS f, EXTRACT(CENTURY FROM "day") AS g, EXTRACT(MILLENNIUM FROM "day") AS h FROM lab.shops
SELECT code, EXTRACT(HOUR FROM "at") AS a, EXTRACT(MINUTE FROM "at") AS b, EXTRACT(SECOND FROM "at") AS c, EXTRACT(MILLISECOND FROM "at") AS d, EXTRACT(MICROSECOND FROM "at") AS e, EXTRACT(EPOCH FROM "at") AS f, EXTRACT(EPOCH FROM "day") AS g FROM lab.shops
SELECT code, FLOOR("at" TO HOUR) AS a, FLOOR("at" TO MINUTE) AS b, FLOOR("at" TO SECOND) AS c, FLOOR("at" TO DAY) AS d, FLOOR("at" TO MONTH) AS e FROM lab.shops
SELECT code, "day" + INTERVAL '1' MONTH AS a, "day" - INTERVAL '1' DAY AS b, "at" + INTERVAL '90' MINUTE AS c, "day" - INTERVAL '4-1' YEAR TO MONTH AS d, "at" - INTERVAL '1 12' DAY TO HOUR AS e, "at" + INTERVAL '1' YEAR AS f, INTERVAL '31' DAY + "day" AS g FROM lab.shops
SELECT a.code, TIMESTAMPDIFF(DAY, a."day", b."day") AS d, TIMESTAMPDIFF(MONTH, a."day", b."day") AS m, TIMESTAMPDIFF(YEAR, a."day", b."day") AS y, TIMESTAMPDIFF(QUARTER, a."day", b."day") AS q, TIMESTAMPDIFF(WEEK, a."day", b."day") AS w FROM lab.shops a JOIN lab.shops b ON a.code <> b.code
SELECT a.code, TIMESTAMPDIFF(DAY, a."at", b."at") AS d, TIMESTAMPDIFF(MONTH, a."at", b."at") AS m, TIMESTAMPDIFF(HOUR, a."at", b."at") AS h, TIMESTAMPDIFF(SECOND, a."at", b."at") AS s, TIMESTAMPDIFF(MINUTE, a."at", b."at") AS i FROM lab.shops a JOIN lab.shops b ON a.code <> b.code
SELECT code, TIMESTAMPDIFF(MONTH, DATE '2024-01-31', "day") AS a, TIMESTAMPDIFF(MONTH, "day", DATE '2023-12-30') AS b FROM lab.shops
-- groups
SELECT flag, COUNT(*) AS n, COUNT(name) AS m, SUM(small) AS s FROM lab.shops GROUP BY flag
SELECT COUNT(*) AS n, SUM(money) AS s FROM lab.shops WHERE small > 5
SELECT flag, small, COUNT(*) AS n, SUM(small) AS s, GROUPING(flag) AS f, GROUPING(flag, small) AS g FROM lab.shops GROUP BY ROLLUP(flag, small)
SELECT flag, name, COUNT(*) AS n FROM lab.shops GROUP BY CUBE(flag, name)
SELECT flag, small, code, COUNT(*) AS n FROM lab.shops GROUP BY GROUPING SETS ((flag, small), (code), ()) HAVING COUNT(*) > 0
-- over no rows a total still has its one row, by the standard and here; Calcite's own engine gives none, so these have rows
SELECT flag, COUNT(*) AS n, GROUPING_ID(flag) AS g FROM lab.shops WHERE code <> 'zz' GROUP BY ROLLUP(flag)
SELECT LOWER(code) AS c, flag, small, COUNT(*) AS n FROM lab.shops GROUP BY flag, ROLLUP((LOWER(code), small))
SELECT flag, DATE '2024-02-29' AS d, COUNT(*) AS n FROM lab.shops GROUP BY ROLLUP(flag, DATE '2024-02-29')
SELECT 'all' AS d, COUNT(*) AS n FROM lab.shops GROUP BY CUBE('all')
-- joins
SELECT COUNT(*) AS n FROM lab.shops a, lab.shops b
SELECT 'x' AS x FROM (SELECT code AS c FROM lab.shops UNION ALL SELECT name FROM lab.shops WHERE flag) t
SELECT a.code, b.code AS other FROM lab.shops a JOIN lab.shops b ON a.small = b.small AND a.flag
SELECT a.code, b.code AS other FROM lab.shops a LEFT JOIN lab.shops b ON a.name = b.name AND b.flag
SELECT a.code, b.code AS other FROM lab.shops a RIGHT JOIN lab.shops b ON a.small < b.small AND a.flag = b.flag
SELECT a.code, b.code AS other FROM lab.shops a FULL JOIN lab.shops b ON a.small = b.small AND a.code <> b.code
SELECT a.code FROM lab.shops a WHERE EXISTS (SELECT 1 FROM lab.shops b WHERE b.small = a.small AND b.code <> a.code)
SELECT a.code FROM lab.shops a WHERE NOT EXISTS (SELECT 1 FROM lab.shops b WHERE b.name = a.name AND b.code <> a.code)
SELECT a.code FROM lab.shops a WHERE a.small IN (SELECT b.small FROM lab.shops b WHERE b.flag)
SELECT a.code FROM lab.shops a WHERE a.small NOT IN (SELECT b.small FROM lab.shops b WHERE b.flag)
SELECT a.code FROM lab.shops a WHERE a.small NOT IN (SELECT b.small FROM lab.shops b WHERE b.name = a.name AND b.code <> a.code)
SELECT a.code FROM lab.shops a WHERE a.small NOT IN (SELECT b.small FROM lab.shops b WHERE b.code = 'nowhere')
-- sets
SELECT t.c FROM (SELECT code AS c FROM lab.shops UNION ALL SELECT name FROM lab.shops) t
SELECT t.s FROM (SELECT small AS s FROM lab.shops UNION SELECT small + 1 FROM lab.shops) t
SELECT t.s FROM (SELECT small AS s FROM lab.shops INTERSECT SELECT small + 1 FROM lab.shops) t
SELECT t.s FROM (SELECT small AS s FROM lab.shops EXCEPT SELECT small + 1 FROM lab.shops) t
-- windows
SELECT t.code, t.n FROM (SELECT code, ROW_NUMBER() OVER (PARTITION BY flag ORDER BY code) AS n FROM lab.shops) t
SELECT t.code, t.n, t.d FROM (SELECT code, RANK() OVER (ORDER BY small) AS n, DENSE_RANK() OVER (ORDER BY small DESC) AS d FROM lab.shops) t
SELECT t.code, t.a, t.b, t.c FROM (SELECT code, LAG(small) OVER (ORDER BY code) AS a, LEAD(name, 2) OVER (ORDER BY code DESC) AS b, FIRST_VALUE(code) OVER (PARTITION BY flag ORDER BY code) AS c FROM lab.shops) t
SELECT t.code, t.a, t.b, t.c FROM (SELECT code, COUNT(*) OVER (PARTITION BY flag) AS a, MIN(small) OVER (ORDER BY code ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS b, MAX(name) OVER (ORDER BY code ROWS UNBOUNDED PRECEDING) AS c FROM lab.shops) t
SELECT t.code FROM (SELECT code FROM lab.shops QUALIFY ROW_NUMBER() OVER (PARTITION BY flag ORDER BY code DESC) = 1) t
-- quantiles
SELECT MEDIAN(small) AS m FROM lab.shops <=> SELECT AVG(CAST(small AS DOUBLE)) FROM (SELECT small, ROW_NUMBER() OVER (ORDER BY small) AS r, COUNT(*) OVER () AS n FROM lab.shops WHERE small IS NOT NULL) t WHERE 2 * r IN (n, n + 1, n + 2)
SELECT PERCENTILE_DISC(0.4) WITHIN GROUP (ORDER BY money) AS m FROM lab.shops <=> SELECT MIN(money) FROM (SELECT money, ROW_NUMBER() OVER (ORDER BY money) AS r, COUNT(*) OVER () AS n FROM lab.shops WHERE money IS NOT NULL) t WHERE 5 * r >= 2 * n
SELECT PERCENTILE_DISC(0.4) WITHIN GROUP (ORDER BY money DESC) AS m FROM lab.shops <=> SELECT MAX(money) FROM (SELECT money, ROW_NUMBER() OVER (ORDER BY money DESC) AS r, COUNT(*) OVER () AS n FROM lab.shops WHERE money IS NOT NULL) t WHERE 5 * r >= 2 * n
