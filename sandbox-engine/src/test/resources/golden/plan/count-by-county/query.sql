SELECT county, COUNT(*) AS payments, SUM(amount) AS paid, AVG(amount)
FROM hrss.benefits
GROUP BY county
HAVING COUNT(*) > 20 AND NOT SUM(amount) <= 1000
ORDER BY paid DESC, 1
LIMIT 10
