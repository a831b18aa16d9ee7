SELECT county, COUNT(*) FILTER (WHERE amount > 100) AS big, SUM(amount) FILTER (WHERE appealed) FROM hrss.benefits GROUP BY county
