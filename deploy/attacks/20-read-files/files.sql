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
