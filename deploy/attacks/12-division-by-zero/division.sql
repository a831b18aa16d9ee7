SELECT SUM(1 / (x - 42)) FROM lab.t
----
SELECT COUNT(*) FROM lab.t WHERE 1 / (x - 42) > 0
----
SELECT COUNT(*) FROM lab.t WHERE MOD(7, x - 42) = 0
