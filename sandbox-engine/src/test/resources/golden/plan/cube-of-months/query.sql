SELECT county, paid_on AS m, COUNT(*) AS n, GROUPING_ID(county, paid_on) AS g
FROM hrss.benefits
GROUP BY CUBE(county, paid_on)
