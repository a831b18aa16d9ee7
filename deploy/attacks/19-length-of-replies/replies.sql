SELECT COUNT(*) AS n FROM lab.t WHERE g = '{g}' AND sal > 900
----
SELECT g, COUNT(*) AS n FROM lab.t WHERE sal > 900 GROUP BY g
----
SELECT uid FROM lab.t WHERE g = '{g}'
