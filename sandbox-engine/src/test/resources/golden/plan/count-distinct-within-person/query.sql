SELECT COUNT(*) FROM (SELECT id_hash, COUNT(DISTINCT county) AS places FROM hrss.benefits GROUP BY id_hash) p WHERE places > 1
