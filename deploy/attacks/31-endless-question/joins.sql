-- expect refused
SELECT COUNT(*) FROM lab.t AS a, lab.t AS b, lab.t AS c
----
-- expect refused
SELECT COUNT(*) FROM lab.t AS a JOIN lab.t AS b ON a.g = b.g
