SELECT county, 100.0 * COUNT(*) / SUM(COUNT(*)) OVER () AS share,
  RANK() OVER (ORDER BY COUNT(*) DESC) AS place
FROM hrss.benefits GROUP BY county ORDER BY place
