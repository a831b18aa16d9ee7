-- Refused: an id tells who it is, so it can be joined on and counted, but never shown.
SELECT d.citizen_id, SUM(b.amount) AS paid
FROM civil_affairs.deaths AS d
JOIN hrss.benefits AS b ON d.citizen_id = b.citizen_id
WHERE b.paid_on > d.death_date
GROUP BY d.citizen_id
