SELECT county, MEDIAN(amount) AS middle, AVG(amount) AS mean, COUNT(*) AS n FROM hrss.benefits GROUP BY county HAVING COUNT(*) > 5 ORDER BY middle DESC
