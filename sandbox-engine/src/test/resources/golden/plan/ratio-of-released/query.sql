SELECT county, SUM(amount) / COUNT(*) FROM hrss.benefits GROUP BY county
