-- expect SQL-03
INSERT INTO lab.t SELECT * FROM lab.t
----
-- expect SQL-03
UPDATE lab.t SET sal = 0
----
-- expect SQL-03
DELETE FROM lab.t
----
-- expect SQL-03
MERGE INTO lab.t AS t USING lab.t AS s ON t.uid = s.uid WHEN MATCHED THEN UPDATE SET sal = 0
----
-- expect SQL-03
CREATE TABLE x (a INTEGER)
----
-- expect SQL-03
ATTACH ':memory:' AS m
----
-- expect SQL-03
COPY lab.t TO '/tmp/x'
----
-- expect SQL-03
SET memory_limit = '1TB'
----
-- expect SQL-03
ALTER SESSION SET x = 1
----
-- expect SQL-03
RESET ALL
----
-- expect SQL-03
PRAGMA version
----
-- expect SQL-03
CALL pragma_version()
----
-- expect SQL-03
PREPARE p AS SELECT 1
----
-- expect SQL-03
EXECUTE p
----
-- expect SQL-03
VALUES (1)
----
-- expect SQL-03
TABLE lab.t
