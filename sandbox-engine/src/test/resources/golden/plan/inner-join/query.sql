SELECT b.county, COUNT(DISTINCT d.id_hash) AS persons, SUM(b.amount) AS paid
FROM civil_affairs.deaths d
JOIN hrss.benefits b ON d.id_hash = b.id_hash
WHERE b.paid_on > d.death_date
GROUP BY b.county
