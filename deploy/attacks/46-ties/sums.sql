SELECT SUM(weight) AS s, AVG(weight) AS a FROM lab.p
----
SELECT code, r FROM (SELECT code, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY n) AS r FROM lab.p) AS w ORDER BY code
