SELECT COUNT(*) FROM hrss.benefits a JOIN hrss.benefits b ON a.id_hash = b.id_hash
JOIN hrss.benefits c ON b.id_hash = c.id_hash JOIN hrss.benefits d ON c.id_hash = d.id_hash
