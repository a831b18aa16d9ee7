SELECT COUNT(*) FROM civil_affairs.deaths d
WHERE EXISTS (SELECT * FROM hrss.benefits b WHERE b.id_hash = d.id_hash AND b.paid_on > d.death_date AND b.amount > 10)
