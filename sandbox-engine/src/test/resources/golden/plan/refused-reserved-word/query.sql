SELECT county, COUNT(*) AS value FROM hrss.benefits GROUP BY county
