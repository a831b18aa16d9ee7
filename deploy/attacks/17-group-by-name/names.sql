-- expect answered
SELECT name, COUNT(*) AS n FROM lab.t GROUP BY name
----
-- expect answered
SELECT g, name, COUNT(*) AS n FROM lab.t GROUP BY g, name
----
-- expect FUNC-01
SELECT SUBSTRING(name, 1, 12) AS part, COUNT(*) AS n FROM lab.t GROUP BY SUBSTRING(name, 1, 12)
----
-- expect FUNC-03
SELECT hash(name), COUNT(*) FROM lab.t GROUP BY hash(name)
