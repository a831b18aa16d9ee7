-- Benefit paid after the recipient's death. A match is not a finding until the owner has investigated it.
SELECT b.county, COUNT(DISTINCT d.citizen_id) AS persons, COUNT(*) AS payments, SUM(b.amount) AS paid
FROM civil_affairs.deaths AS d
JOIN hrss.benefits AS b ON d.citizen_id = b.citizen_id
WHERE b.paid_on > d.death_date
GROUP BY b.county
ORDER BY b.county
