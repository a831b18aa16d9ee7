SELECT county, COUNT(*) FROM hrss.benefits GROUP BY county HAVING MEDIAN(amount) > 500
