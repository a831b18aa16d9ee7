SELECT d.county, COUNT(*) FROM civil_affairs.deaths d
WHERE NOT EXISTS (SELECT 1 FROM hrss.benefits b WHERE b.id_hash = d.id_hash)
  AND county IN (SELECT code FROM reference.counties WHERE area > 100)
GROUP BY d.county
