-- expect AGG-06
SELECT LISTAGG(g) FROM lab.t
----
-- expect AGG-06
SELECT string_agg(g, ',') FROM lab.t
----
-- expect AGG-06
SELECT g, MIN(sal) FROM lab.t GROUP BY g
----
-- expect AGG-06
SELECT MAX(sal) FROM lab.t
----
-- expect AGG-06
SELECT first(g) FROM lab.t
----
-- expect AGG-06
SELECT mode(g), histogram(sal), arg_max(g, sal) FROM lab.t
----
-- expect AGG-06
SELECT ANY_VALUE(g) FROM lab.t
----
-- expect FUNC-04
SELECT PERCENTILE_CONT(0) WITHIN GROUP (ORDER BY sal) FROM lab.t
----
-- expect FUNC-04
SELECT PERCENTILE_DISC(1) WITHIN GROUP (ORDER BY sal) FROM lab.t
----
-- expect SQL-08
SELECT MEDIAN(b.uid) FROM lab.t b
----
-- expect AGG-06
SELECT SUM(DISTINCT sal) FROM lab.t
