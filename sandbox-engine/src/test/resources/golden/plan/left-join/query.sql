SELECT d.county, COUNT(*), COUNT(b.amount), SUM(COALESCE(b.amount, 0))
FROM civil_affairs.deaths d
LEFT JOIN (SELECT id_hash, amount FROM hrss.benefits WHERE appealed) b ON b.id_hash = d.id_hash AND b.amount > 3
WHERE d.age > 60
GROUP BY d.county
