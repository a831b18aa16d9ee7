SELECT COUNT(*) AS n, SUM(t.run) AS s FROM (
  SELECT small - LAG(small) OVER (PARTITION BY pid ORDER BY "at") AS step,
    SUM(small) OVER (PARTITION BY pid ORDER BY "at" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run,
    COUNT(*) OVER (PARTITION BY pid) AS visits, MAX(UPPER(code)) OVER (PARTITION BY pid) AS top
  FROM lab.visits) t WHERE t.step > 0 AND t.visits > 1 AND t.top = 'B'
