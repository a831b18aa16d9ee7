-- expect SQL-02
SELECT COUNT(*) FROM lab.t; DROP TABLE lab.t
----
-- expect SQL-02
SELECT COUNT(*) FROM lab.t; SELECT COUNT(*) FROM lab.t
----
-- expect SQL-01
SELECT COUNT(*) FROM lab.t{NUL} WHERE sal > 1
----
-- expect SQL-01
SELECT COUNT(*) FROM lab.t WHERE g = 'a{NUL}b'
----
-- expect SQL-01
SELECT COUNT(*) FROM lab.t WHERE g = 'open
----
-- expect SQL-01
SELECT COUNT(*) FROM lab.t /* open
----
-- expect SQL-01
SELECT COUNT(*) FROM lab.t WHERE
----
-- expect SQL-04
SELECT /*+ hint */ COUNT(*) FROM lab.t
----
-- expect COL-04
SELECT "a""b", COUNT(*) FROM lab.t GROUP BY "a""b"
----
-- expect SQL-07
SELECT COUNT(*) FROM lab.t WHERE g = :missing
----
-- expect answered
SELECT COUNT(*) AS n FROM lab.t WHERE g = 'a''; DROP TABLE lab.t; --'
----
-- expect answered
SELECT COUNT(*) AS n FROM lab.t WHERE g = U&'\0027 OR 1=1'
----
-- expect answered
SELECT COUNT(*) AS n -- ; DROP TABLE lab.t
FROM lab.t /* ; DROP */ WHERE g = '00'
