-- expect SQL-02
SELECT COUNT(*) FROM hrss.benefits; DROP TABLE hrss.benefits
----
-- expect SQL-02
SELECT COUNT(*) FROM hrss.benefits; SELECT COUNT(*) FROM hrss.benefits
----
-- expect SQL-01
SELECT COUNT(*) FROM hrss.benefits\0 WHERE amount > 1
----
-- expect SQL-01
SELECT COUNT(*) FROM hrss.benefits WHERE county = 'a\0b'
----
-- expect SQL-01
SELECT COUNT(*) FROM hrss.benefits WHERE county = 'open
----
-- expect SQL-01
SELECT COUNT(*) FROM hrss.benefits /* open
----
-- expect SQL-01
SELECT COUNT(*) FROM hrss.benefits WHERE
----
-- expect SQL-04
SELECT /*+ hint */ COUNT(*) FROM hrss.benefits
----
-- expect COL-04
SELECT "a""b", COUNT(*) FROM hrss.benefits GROUP BY "a""b"
----
-- expect SQL-07
SELECT COUNT(*) FROM hrss.benefits WHERE county = :missing
