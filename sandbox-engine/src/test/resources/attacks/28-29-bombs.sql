-- expect FUNC-04
SELECT COUNT(*) FROM hrss.benefits WHERE 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%c'
----
-- expect FUNC-04
SELECT COUNT(*) FROM hrss.benefits WHERE county LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%c'
----
-- expect SQL-05
WITH a0 AS (SELECT id_hash FROM hrss.benefits), a1 AS (SELECT x.id_hash FROM a0 x JOIN a0 y ON x.id_hash = y.id_hash), a2 AS (SELECT x.id_hash FROM a1 x JOIN a1 y ON x.id_hash = y.id_hash), a3 AS (SELECT x.id_hash FROM a2 x JOIN a2 y ON x.id_hash = y.id_hash), a4 AS (SELECT x.id_hash FROM a3 x JOIN a3 y ON x.id_hash = y.id_hash), a5 AS (SELECT x.id_hash FROM a4 x JOIN a4 y ON x.id_hash = y.id_hash), a6 AS (SELECT x.id_hash FROM a5 x JOIN a5 y ON x.id_hash = y.id_hash), a7 AS (SELECT x.id_hash FROM a6 x JOIN a6 y ON x.id_hash = y.id_hash), a8 AS (SELECT x.id_hash FROM a7 x JOIN a7 y ON x.id_hash = y.id_hash) SELECT COUNT(*) FROM a8
----
-- expect SQL-05
WITH a0 AS (SELECT id_hash, amount AS v FROM hrss.benefits), a1 AS (SELECT id_hash, v + v AS v FROM a0), a2 AS (SELECT id_hash, v + v AS v FROM a1), a3 AS (SELECT id_hash, v + v AS v FROM a2), a4 AS (SELECT id_hash, v + v AS v FROM a3), a5 AS (SELECT id_hash, v + v AS v FROM a4), a6 AS (SELECT id_hash, v + v AS v FROM a5), a7 AS (SELECT id_hash, v + v AS v FROM a6), a8 AS (SELECT id_hash, v + v AS v FROM a7), a9 AS (SELECT id_hash, v + v AS v FROM a8), b0 AS (SELECT id_hash, v + v AS v FROM a9), b1 AS (SELECT id_hash, v + v AS v FROM b0), b2 AS (SELECT id_hash, v + v AS v FROM b1), b3 AS (SELECT id_hash, v + v AS v FROM b2) SELECT SUM(v) FROM b3
----
-- expect SQL-05
SELECT county, kind, COUNT(*) FROM hrss.benefits GROUP BY CUBE(county, kind, paid_on, recorded, months, appealed)
----
-- expect SQL-04
SELECT county, COUNT(*) FROM hrss.benefits GROUP BY ROLLUP(county), ROLLUP(county)
----
-- expect SQL-04
SELECT county, COUNT(*) FROM hrss.benefits GROUP BY GROUPING SETS ((county), (), (county))
----
-- expect SQL-07
SELECT COUNT(*) FROM hrss.benefits WHERE county = ?
