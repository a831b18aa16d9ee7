-- expect FUNC-03
SELECT error(g) FROM lab.t
----
-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE error(CONCAT('v', g)) = 'x'
