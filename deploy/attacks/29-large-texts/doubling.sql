-- expect SQL-05
WITH a0 AS (SELECT uid FROM lab.t), a1 AS (SELECT x.uid FROM a0 x JOIN a0 y ON x.uid = y.uid), a2 AS (SELECT x.uid FROM a1 x JOIN a1 y ON x.uid = y.uid), a3 AS (SELECT x.uid FROM a2 x JOIN a2 y ON x.uid = y.uid), a4 AS (SELECT x.uid FROM a3 x JOIN a3 y ON x.uid = y.uid), a5 AS (SELECT x.uid FROM a4 x JOIN a4 y ON x.uid = y.uid), a6 AS (SELECT x.uid FROM a5 x JOIN a5 y ON x.uid = y.uid), a7 AS (SELECT x.uid FROM a6 x JOIN a6 y ON x.uid = y.uid), a8 AS (SELECT x.uid FROM a7 x JOIN a7 y ON x.uid = y.uid) SELECT COUNT(*) FROM a8
----
-- expect SQL-05
WITH a0 AS (SELECT uid, sal AS v FROM lab.t), a1 AS (SELECT uid, v + v AS v FROM a0), a2 AS (SELECT uid, v + v AS v FROM a1), a3 AS (SELECT uid, v + v AS v FROM a2), a4 AS (SELECT uid, v + v AS v FROM a3), a5 AS (SELECT uid, v + v AS v FROM a4), a6 AS (SELECT uid, v + v AS v FROM a5), a7 AS (SELECT uid, v + v AS v FROM a6), a8 AS (SELECT uid, v + v AS v FROM a7), a9 AS (SELECT uid, v + v AS v FROM a8), b0 AS (SELECT uid, v + v AS v FROM a9), b1 AS (SELECT uid, v + v AS v FROM b0), b2 AS (SELECT uid, v + v AS v FROM b1), b3 AS (SELECT uid, v + v AS v FROM b2) SELECT SUM(v) FROM b3
----
-- expect refused
SELECT g, flag, COUNT(*) FROM lab.t GROUP BY CUBE(g, flag, paid, paid, x, y)
----
-- expect SQL-07
SELECT COUNT(*) FROM lab.t WHERE g = ?
