-- What each alternative asks is asked once, so a join's keys may stand in every one of them.
SELECT COUNT(*) FROM civil_affairs.deaths d, hrss.benefits b
WHERE (d.id_hash = b.id_hash AND d.age > 90 AND b.months > 6)
  OR (d.id_hash = b.id_hash AND b.months > 6 AND d.age < 10)
  OR (b.months > 6 AND d.id_hash = b.id_hash AND b.amount < 5)
