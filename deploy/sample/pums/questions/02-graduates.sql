-- People with a bachelor's degree or more (educ 13 to 16), and their incomes in all.
SELECT educ, COUNT(DISTINCT pid) AS people, SUM(income) AS income
FROM census.pums
WHERE educ IN ('13', '14', '15', '16')
GROUP BY educ
ORDER BY educ
