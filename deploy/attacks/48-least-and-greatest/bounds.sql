-- expect AGG-06
SELECT MIN(sal) FROM lab.t
----
-- expect AGG-06
SELECT g, MAX(sal) FROM lab.t GROUP BY g
----
-- expect refused
SELECT MIN(note), MAX(note) FROM lab.t
----
-- expect refused
SELECT sal FROM lab.t ORDER BY sal DESC LIMIT 1
