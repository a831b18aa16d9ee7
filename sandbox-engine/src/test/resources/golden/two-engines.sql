-- comparisons and three-valued logic
SELECT code, small > 0 AND flag AS a, small > 0 OR flag AS b, NOT flag AS c, flag IS TRUE AS d, flag IS NOT FALSE AS e FROM lab.shops
SELECT code FROM lab.shops WHERE small IN (1, 2, NULL) OR name NOT IN ('Ab', 'ab')
SELECT code FROM lab.shops WHERE small BETWEEN -1 AND 2 AND NOT (money <> 0)
SELECT code, name = 'ab' AS a, name < 'b' AS b, "day" >= DATE '2024-03-01' AS c, "at" < TIMESTAMP '2024-06-01 00:00:00' AS d FROM lab.shops
SELECT code, money > small AS a, money = 12.340 AS b, whole <= small AS c FROM lab.shops
-- conditionals
SELECT code, CASE WHEN small > 0 THEN 'p' WHEN small < 0 THEN 'n' END AS a, COALESCE(name, code) AS b, NULLIF(small, 1) AS c FROM lab.shops
-- numbers
SELECT code, small + 1 AS a, small * money AS b, -small AS c, ABS(money) AS d, money - 0.5 AS e FROM lab.shops
SELECT code, CAST(money AS BIGINT) AS a, CAST(small AS DECIMAL(10, 3)) AS b, CAST(small AS VARCHAR(10)) AS c FROM lab.shops
SELECT code, FLOOR(CAST(small AS DOUBLE)) AS a, CEIL(CAST(small AS DOUBLE)) AS b FROM lab.shops
-- text
SELECT code, LOWER(code) AS a, TRIM(name) AS b, CHAR_LENGTH(name) AS c, SUBSTRING(name, 2, 2) AS d FROM lab.shops
SELECT code FROM lab.shops WHERE name LIKE 'a%' OR name LIKE '_b' OR code NOT LIKE '%'
-- dates
SELECT code, EXTRACT(YEAR FROM "day") AS a, EXTRACT(MONTH FROM "at") AS b, EXTRACT(QUARTER FROM "day") AS c, EXTRACT(DAY FROM "at") AS d FROM lab.shops
SELECT code, FLOOR("day" TO MONTH) AS a, FLOOR("day" TO YEAR) AS b, FLOOR("day" TO QUARTER) AS c FROM lab.shops
-- groups
SELECT flag, COUNT(*) AS n, COUNT(name) AS m, SUM(small) AS s FROM lab.shops GROUP BY flag
SELECT COUNT(*) AS n, SUM(money) AS s FROM lab.shops WHERE small > 5
-- joins
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
