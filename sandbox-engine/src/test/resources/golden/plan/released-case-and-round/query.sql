SELECT county, ROUND(AVG(amount), 1) AS mean,
  CASE WHEN COUNT(*) > 1000 THEN 'large' ELSE 'small' END AS size
FROM hrss.benefits GROUP BY county
