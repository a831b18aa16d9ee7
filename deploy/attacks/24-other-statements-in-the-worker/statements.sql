-- expect REFUSED
SELECT 1; SELECT 2
----
-- expect REFUSED
ATTACH ':memory:' AS m
----
-- expect REFUSED
COPY (SELECT 1) TO '/tmp/x'
----
-- expect REFUSED
SET memory_limit = '1TB'
----
-- expect REFUSED
INSTALL httpfs
----
-- expect REFUSED
CREATE TABLE x AS SELECT 1
