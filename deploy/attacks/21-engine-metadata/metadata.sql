-- expect SQL-04
SELECT COUNT(*) FROM TABLE(duckdb_settings())
----
-- expect DATA-01
SELECT COUNT(*) FROM metadata.tables
----
-- expect DATA-01
SELECT COUNT(*) FROM "metadata"."TABLES"
----
-- expect DATA-01
SELECT COUNT(*) FROM information_schema.tables
----
-- expect DATA-01
SELECT COUNT(*) FROM t0
----
-- expect SQL-03
SUMMARIZE lab.t
----
-- expect SQL-03
EXPLAIN ANALYZE SELECT COUNT(*) FROM lab.t
----
-- expect SQL-03
EXPLAIN PLAN FOR SELECT COUNT(*) FROM lab.t
----
-- expect SQL-03
DESCRIBE lab.t
----
-- expect COL-04
SELECT "#person", COUNT(*) FROM lab.t GROUP BY "#person"
----
-- expect SQL-04
SELECT COUNT(*) FROM TABLE(pragma_storage_info('lab.t'))
