SELECT n, COUNT(*) AS persons FROM (SELECT id_hash, COUNT(*) AS n FROM hrss.benefits GROUP BY id_hash) t GROUP BY n ORDER BY n
