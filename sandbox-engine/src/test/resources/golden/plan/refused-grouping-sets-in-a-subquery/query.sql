SELECT COUNT(*) FROM (SELECT id_hash, COUNT(*) AS n FROM hrss.benefits GROUP BY ROLLUP(id_hash)) AS t
