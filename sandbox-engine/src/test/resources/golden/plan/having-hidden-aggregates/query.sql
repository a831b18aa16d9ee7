SELECT county FROM hrss.benefits GROUP BY county
HAVING AVG(amount) > 500 AND COUNT(DISTINCT id_hash) > 30
ORDER BY SUM(amount) / COUNT(*) DESC LIMIT 5
