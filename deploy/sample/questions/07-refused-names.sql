-- Refused, with the way out: people are joined by their ids, never by their names (which 4 in 100 records misspell anyway).
SELECT b.county, COUNT(DISTINCT d.citizen_id) AS persons
FROM civil_affairs.deaths AS d
JOIN hrss.benefits AS b ON d.name = b.name
WHERE b.paid_on > d.death_date
GROUP BY b.county
