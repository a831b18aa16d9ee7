-- expect refused
SELECT COUNT(*) FROM lab.t WHERE {20000x(}x = 1{20000x)}
----
-- expect refused
SELECT COUNT(*) FROM lab.t WHERE x = 1{5000x OR x = 1 + x}
----
-- expect refused
SELECT g, COUNT(*) FROM lab.t GROUP BY CUBE(g, flag, paid, x, id, sal, g, flag, paid, x, id, sal, g, flag, paid, x, id, sal, g, flag)
----
-- expect refused
SELECT {5000xSUM(sal), }COUNT(*) FROM lab.t
