-- expect SQL-04
SELECT COUNT(*) FROM TABLE(query('SELECT 1'))
----
-- expect FUNC-03
SELECT json_execute_serialized_sql('{}') FROM lab.t
----
-- expect FUNC-03
SELECT COUNT(*) FROM lab.t WHERE add_parquet_key('k', 'v')
