-- expect REFUSED
SELECT count(*) FROM read_csv('/etc/passwd')
----
-- expect REFUSED
SELECT count(*) FROM '/etc/passwd'
----
-- expect REFUSED
SELECT count(*) FROM glob('/*')
----
-- expect REFUSED
SELECT count(*) FROM read_text('/proc/self/environ')
