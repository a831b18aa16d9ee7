-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE RAND() < 0.5
----
-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE random() < 0.5
----
-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE paid < CURRENT_DATE
----
-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE paid < now()
----
-- expect COL-04
SELECT USER, COUNT(*) FROM lab.t
----
-- expect SQL-04
SELECT COUNT(*) FROM lab.t TABLESAMPLE BERNOULLI(10)
----
-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE my_function(g)
----
-- expect SQL-04
SELECT COUNT(*) FROM lab.t MATCH_RECOGNIZE (PATTERN (a) DEFINE a AS sal > 1) AS m
