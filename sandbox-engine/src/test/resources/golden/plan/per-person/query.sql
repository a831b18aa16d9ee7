WITH paid AS (
  SELECT id_hash AS who, SUM(amount) AS total, COUNT(*) AS n
  FROM hrss.benefits
  GROUP BY id_hash
  HAVING SUM(amount) > 100
)
SELECT d.county, AVG(p.total) FROM paid p JOIN civil_affairs.deaths d ON d.id_hash = p.who WHERE p.n > 2 GROUP BY d.county
