SELECT b.county, COUNT(*)
FROM civil_affairs.deaths d
JOIN hrss.benefits b
  ON d.name = b.county
GROUP BY b.county
