-- Benefit for a month in which an employer paid wages; only months with enough people in them.
SELECT b.pay_month, COUNT(DISTINCT b.citizen_id) AS persons, SUM(b.amount) AS paid
FROM hrss.benefits AS b
JOIN tax.payroll AS p ON b.citizen_id = p.citizen_id
WHERE b.pay_month = p.pay_month
GROUP BY b.pay_month
HAVING COUNT(DISTINCT b.citizen_id) >= 20
ORDER BY b.pay_month
