-- expect COL-01
SELECT uid, COUNT(*) FROM lab.t GROUP BY uid
----
-- expect COL-01
SELECT COUNT(*) FROM lab.t WHERE uid = 'a1'
----
-- expect COL-01
SELECT COUNT(*) FROM lab.t WHERE uid LIKE 'a%'
----
-- expect AGG-08
SELECT COUNT(*) FROM lab.t ORDER BY COUNT(uid || '') , SUBSTRING(uid, 1, 2)
----
-- expect COL-01
SELECT COUNT(uid || '') FROM lab.t
----
-- expect COL-01
SELECT REPLACE(uid, 'a', ''), COUNT(*) FROM lab.t GROUP BY REPLACE(uid, 'a', '')
----
-- expect COL-01
SELECT COUNT(*) FROM lab.t WHERE uid IS NOT DISTINCT FROM 'a1'
