-- expect AGG-07
SELECT COUNT(*) FROM hrss.benefits WHERE amount > (SELECT AVG(amount) FROM hrss.benefits)
----
-- expect AGG-07
SELECT AVG(n) FROM (SELECT county, COUNT(*) AS n FROM hrss.benefits GROUP BY county) AS t
----
-- expect AGG-07
WITH t AS (SELECT COUNT(*) AS n FROM hrss.benefits) SELECT n FROM t
----
-- expect AGG-07
SELECT COUNT(*) FROM hrss.benefits WHERE county IN (SELECT county FROM hrss.benefits GROUP BY county HAVING COUNT(*) = 1)
----
-- expect SQL-04
SELECT COUNT(*) FROM hrss.benefits WHERE county = 'a' OR EXISTS (SELECT 1 FROM civil_affairs.deaths)
----
-- expect AGG-07
SELECT COUNT(*) FROM hrss.benefits b JOIN (SELECT county, COUNT(*) AS n FROM hrss.benefits GROUP BY county) t ON b.county = t.county
