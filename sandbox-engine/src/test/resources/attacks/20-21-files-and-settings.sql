-- expect AGG-01
SELECT * FROM read_csv('/etc/passwd')
----
-- expect SQL-04
SELECT COUNT(*) FROM TABLE(read_csv('/etc/passwd'))
----
-- expect SQL-01
SELECT COUNT(*) FROM '/p/x.csv'
----
-- expect DATA-01
SELECT COUNT(*) FROM "/p/x.csv"
----
-- expect DATA-01
SELECT COUNT(*) FROM "*.parquet"
----
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
SUMMARIZE hrss.benefits
----
-- expect SQL-03
EXPLAIN ANALYZE SELECT COUNT(*) FROM hrss.benefits
----
-- expect SQL-03
EXPLAIN PLAN FOR SELECT COUNT(*) FROM hrss.benefits
----
-- expect SQL-03
DESCRIBE hrss.benefits
----
-- expect COL-04
SELECT "#person", COUNT(*) FROM hrss.benefits GROUP BY "#person"
