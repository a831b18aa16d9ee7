-- expect refused
SELECT SUM(sal * 9223372036854775807) FROM lab.t
----
-- expect refused
SELECT COUNT(*) FROM lab.t WHERE y < CAST('1e400' AS DOUBLE)
----
-- expect refused
SELECT SUM(CAST(x * 99999999999999999999999999999999999999 AS BIGINT)) FROM lab.t
----
-- expect refused
SELECT SUM(1e308 * 10 * y) FROM lab.t
