-- Benefit paid during custody, in the whole province.
SELECT COUNT(DISTINCT b.citizen_id) AS persons, COUNT(*) AS payments, AVG(b.amount) AS average
FROM hrss.benefits AS b
JOIN justice.inmates AS i ON b.citizen_id = i.citizen_id
WHERE b.paid_on >= i.admitted AND (i.released IS NULL OR b.paid_on < i.released)
