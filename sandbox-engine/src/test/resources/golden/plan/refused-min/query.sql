SELECT county, MIN(amount) FROM hrss.benefits GROUP BY county
