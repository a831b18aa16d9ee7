-- expect SQL-03
INSERT INTO hrss.benefits SELECT * FROM hrss.benefits
----
-- expect SQL-03
UPDATE hrss.benefits SET amount = 0
----
-- expect SQL-03
DELETE FROM hrss.benefits
----
-- expect SQL-03
MERGE INTO hrss.benefits AS t USING hrss.benefits AS s ON t.id_hash = s.id_hash WHEN MATCHED THEN UPDATE SET amount = 0
----
-- expect SQL-03
CREATE TABLE x (a INTEGER)
----
-- expect SQL-03
ATTACH ':memory:' AS m
----
-- expect SQL-03
COPY hrss.benefits TO '/tmp/x'
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
TABLE hrss.benefits
----
-- expect SQL-04
SELECT COUNT(*) FROM TABLE(query('SELECT 1'))
----
-- expect FUNC-03
SELECT json_execute_serialized_sql('{}') FROM hrss.benefits
----
-- expect FUNC-03
SELECT COUNT(*) FROM hrss.benefits WHERE add_parquet_key('k', 'v')
