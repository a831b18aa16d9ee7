SELECT kind, COUNT(*) AS n, SUM(n) AS s FROM lab.p GROUP BY kind ORDER BY kind
----
SELECT code, n * 2 + 1 AS a, CASE WHEN n < 0 THEN 'less' ELSE 'more' END AS b FROM lab.p WHERE n > -20 AND code < '20' ORDER BY code
----
SELECT code, price + 1.25 AS a FROM lab.p WHERE price IS NOT NULL AND paid >= DATE '2024-06-01' ORDER BY code
----
SELECT kind, SUM(price) AS s, COUNT(price) AS c FROM lab.p WHERE price < 1.5 OR price IS NULL GROUP BY kind HAVING COUNT(*) > 2 ORDER BY kind
