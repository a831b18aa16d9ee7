-- expect REFUSED
SELECT count(*) FROM duckdb_settings()
----
-- expect REFUSED
SELECT count(*) FROM information_schema.tables
----
-- expect REFUSED
SUMMARIZE SELECT 1
----
-- expect REFUSED
EXPLAIN ANALYZE SELECT 1
