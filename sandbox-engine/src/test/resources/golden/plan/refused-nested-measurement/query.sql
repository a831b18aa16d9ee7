SELECT AVG(n) FROM (SELECT county, COUNT(*) AS n FROM hrss.benefits GROUP BY county) t
