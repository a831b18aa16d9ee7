SELECT AVG(m) FROM (SELECT id_hash, MEDIAN(amount) AS m FROM hrss.benefits GROUP BY id_hash) t
