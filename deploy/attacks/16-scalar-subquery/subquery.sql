SELECT COUNT(*) FROM lab.t WHERE sal > (SELECT sal FROM lab.t)
----
SELECT COUNT(*) FROM lab.t WHERE sal > (SELECT sal FROM lab.t WHERE g = '00' AND x >= 42)
