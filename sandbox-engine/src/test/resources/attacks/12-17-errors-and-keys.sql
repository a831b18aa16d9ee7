-- expect SQL-08
SELECT SUM(1 / (county - 42)) FROM hrss.benefits
----
-- expect FUNC-04
SELECT CAST(county AS INTEGER) AS n, COUNT(*) FROM hrss.benefits GROUP BY CAST(county AS INTEGER)
----
-- expect FUNC-04
SELECT COUNT(*) FROM hrss.benefits WHERE CAST(county AS DATE) > DATE '2020-01-01'
----
-- expect FUNC-03
SELECT COUNT(*) FROM hrss.benefits WHERE JSON_VALUE(county, '$.a') = 'x'
----
-- expect FUNC-03
SELECT error(county) FROM hrss.benefits
----
-- expect FUNC-03
SELECT COUNT(*) FROM hrss.benefits WHERE amount = 42 AND sleep(5) = 0
----
-- expect COL-05
SELECT COUNT(*) FROM hrss.benefits WHERE amount > (SELECT amount FROM hrss.benefits)
----
-- expect COL-01
SELECT id_hash, COUNT(*) FROM hrss.benefits GROUP BY id_hash
----
-- expect FUNC-03
SELECT hash(county), COUNT(*) FROM hrss.benefits GROUP BY hash(county)
----
-- expect COL-01
SELECT COUNT(*) FROM hrss.benefits WHERE id_hash = 'a1'
----
-- expect COL-01
SELECT COUNT(*) FROM hrss.benefits WHERE id_hash LIKE 'a%'
----
-- expect AGG-08
SELECT COUNT(*) FROM hrss.benefits ORDER BY COUNT(id_hash || '') , SUBSTRING(id_hash, 1, 2)
----
-- expect COL-01
SELECT COUNT(id_hash || '') FROM hrss.benefits
----
-- expect COL-01
SELECT REPLACE(id_hash, 'a', ''), COUNT(*) FROM hrss.benefits GROUP BY REPLACE(id_hash, 'a', '')
----
-- expect COL-01
SELECT COUNT(*) FROM hrss.benefits WHERE id_hash IS NOT DISTINCT FROM 'a1'
----
-- expect COL-01
SELECT COUNT(*) FROM civil_affairs.deaths WHERE cause = 'x'
----
-- expect COL-01
WITH t AS (SELECT cause AS c FROM civil_affairs.deaths) SELECT COUNT(*) FROM t
