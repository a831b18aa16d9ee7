-- Do married people earn more?
SELECT married, COUNT(*) AS people, AVG(income) AS income
FROM census.pums
GROUP BY married
ORDER BY married
