-- expect FUNC-03
SELECT COUNT(*) FROM hrss.benefits WHERE RAND() < 0.5
----
-- expect FUNC-03
SELECT COUNT(*) FROM hrss.benefits WHERE random() < 0.5
----
-- expect FUNC-03
SELECT COUNT(*) FROM hrss.benefits WHERE paid_on < CURRENT_DATE
----
-- expect FUNC-03
SELECT COUNT(*) FROM hrss.benefits WHERE paid_on < now()
----
-- expect COL-04
SELECT USER, COUNT(*) FROM hrss.benefits
----
-- expect SQL-04
SELECT COUNT(*) FROM hrss.benefits TABLESAMPLE BERNOULLI(10)
----
-- expect FUNC-03
SELECT COUNT(*) FROM hrss.benefits WHERE my_function(county)
----
-- expect SQL-04
SELECT COUNT(*) FROM hrss.benefits MATCH_RECOGNIZE (PATTERN (a) DEFINE a AS amount > 1) AS m
----
-- expect SQL-04
SELECT SUM(amount) OVER (PARTITION BY county) FROM hrss.benefits
----
-- expect SQL-04
SELECT county, COUNT(*) FROM hrss.benefits GROUP BY county UNION ALL SELECT county, COUNT(*) FROM hrss.benefits GROUP BY county
----
-- expect SQL-04
WITH RECURSIVE r AS (SELECT county FROM hrss.benefits UNION ALL SELECT county FROM r) SELECT COUNT(*) FROM r
----
-- expect SQL-04
SELECT COUNT(*) FROM hrss.benefits, LATERAL (SELECT 1 AS x) AS l
----
-- expect SQL-04
SELECT county, COUNT(*) FROM hrss.benefits GROUP BY county OFFSET 3
