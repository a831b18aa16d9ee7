SELECT paid_on, SUM(SUM(amount)) OVER (ORDER BY paid_on) AS so_far,
  AVG(COUNT(*)) OVER (ORDER BY paid_on ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS smooth,
  COUNT(*) - LAG(COUNT(*)) OVER (ORDER BY paid_on) AS change
FROM hrss.benefits GROUP BY paid_on ORDER BY paid_on
