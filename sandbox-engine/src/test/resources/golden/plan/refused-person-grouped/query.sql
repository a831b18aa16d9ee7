SELECT COUNT(*)
FROM hrss.benefits b
GROUP BY b.id_hash
