-- expect AGG-06
SELECT LISTAGG(county) FROM hrss.benefits
----
-- expect AGG-06
SELECT string_agg(county, ',') FROM hrss.benefits
----
-- expect AGG-06
SELECT county, MIN(amount) FROM hrss.benefits GROUP BY county
----
-- expect AGG-06
SELECT MAX(amount) FROM hrss.benefits
----
-- expect AGG-06
SELECT first(county) FROM hrss.benefits
----
-- expect AGG-06
SELECT mode(county), histogram(amount), arg_max(county, amount) FROM hrss.benefits
----
-- expect AGG-06
SELECT ANY_VALUE(county) FROM hrss.benefits
----
-- expect AGG-02
SELECT STDDEV(age) FROM civil_affairs.deaths
----
-- expect AGG-02
SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY age) FROM civil_affairs.deaths
----
-- expect FUNC-04
SELECT PERCENTILE_CONT(0) WITHIN GROUP (ORDER BY amount) FROM hrss.benefits
----
-- expect FUNC-04
SELECT PERCENTILE_DISC(1) WITHIN GROUP (ORDER BY amount) FROM hrss.benefits
----
-- expect SQL-08
SELECT MEDIAN(b.id_hash) FROM hrss.benefits b
----
-- expect AGG-03
SELECT COUNT(DISTINCT county) FROM civil_affairs.deaths
----
-- expect AGG-06
SELECT SUM(DISTINCT amount) FROM hrss.benefits
----
-- expect AGG-06
SELECT COUNT(county, kind) FROM hrss.benefits
----
-- expect AGG-02
SELECT SUM(weight) FROM civil_affairs.deaths
----
-- expect COL-01
SELECT SUM(bonus) FROM hrss.benefits
----
-- expect AGG-02
SELECT SUM(age) FROM civil_affairs.deaths
