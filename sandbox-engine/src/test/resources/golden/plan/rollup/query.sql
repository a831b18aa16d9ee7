SELECT county, COUNT(*) AS n, SUM(amount) AS paid, GROUPING(county) AS total
FROM hrss.benefits
GROUP BY ROLLUP(county)
HAVING COUNT(*) > 20
ORDER BY GROUPING(county), county
