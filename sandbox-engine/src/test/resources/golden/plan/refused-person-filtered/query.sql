SELECT COUNT(*) FROM hrss.benefits b WHERE b.id_hash = '110101'
