-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE x = 42 AND sleep(5) = 0
----
-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE x = 42 AND sleep_ms(5000) IS NULL
----
-- expect refused
SELECT COUNT(*) FROM lab.t WHERE x = 42 AND (SELECT COUNT(*) FROM lab.v a, lab.v b, lab.v c) > 0
