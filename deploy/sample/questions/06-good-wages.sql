-- Counties where the average wage in June exceeded 9000 yuan.
SELECT county, COUNT(DISTINCT citizen_id) AS earners, AVG(wage) AS wage
FROM tax.payroll
WHERE pay_month = '2025-06'
GROUP BY county
HAVING AVG(wage) > 9000
ORDER BY wage DESC
