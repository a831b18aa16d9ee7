SELECT y, COUNT(*) FROM (
  SELECT id_hash, EXTRACT(DAY FROM death_date) AS y, COUNT(*) AS n FROM civil_affairs.deaths GROUP BY id_hash, EXTRACT(DAY FROM death_date)
) t GROUP BY y
