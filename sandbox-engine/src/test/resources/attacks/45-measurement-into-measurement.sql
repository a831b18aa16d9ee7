-- expect AGG-07
SELECT AVG(n) FROM (SELECT county, COUNT(*) AS n FROM hrss.benefits GROUP BY county) AS t
----
-- expect AGG-07
WITH t AS (SELECT COUNT(*) AS n FROM hrss.benefits) SELECT n FROM t
----
-- expect SQL-04
SELECT COUNT(*) FROM hrss.benefits WHERE county = 'a' OR EXISTS (SELECT 1 FROM civil_affairs.deaths)
----
-- expect AGG-07
SELECT COUNT(*) FROM hrss.benefits b WHERE amount > (SELECT AVG(a.amount) FROM hrss.benefits a WHERE a.county = b.county)
----
-- expect AGG-07
SELECT COUNT(*) FROM hrss.benefits WHERE amount > (SELECT AVG(amount) FROM hrss.benefits GROUP BY county)
----
-- expect AGG-07
SELECT b.county, COUNT(*) FROM hrss.benefits b GROUP BY b.county HAVING COUNT(*) > (SELECT COUNT(*) FROM hrss.benefits a WHERE a.county = b.county) / 2
----
-- expect AGG-07
SELECT COUNT(*) - (SELECT COUNT(*) FROM hrss.benefits GROUP BY county) FROM hrss.benefits
----
-- expect JOIN-02
SELECT t.county, COUNT(*) FROM (SELECT county, COUNT(*) AS n FROM hrss.benefits GROUP BY county) t LEFT JOIN hrss.benefits b ON b.county = t.county GROUP BY t.county
