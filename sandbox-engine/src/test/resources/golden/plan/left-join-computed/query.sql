-- A computed column of a row that may be missing is NULL there, so it is computed below the join.
SELECT d.county, SUM(x) FROM civil_affairs.deaths d
LEFT JOIN (SELECT id_hash, CASE WHEN amount > 100 THEN 1 ELSE 0 END AS x FROM hrss.benefits) b ON b.id_hash = d.id_hash
GROUP BY d.county
