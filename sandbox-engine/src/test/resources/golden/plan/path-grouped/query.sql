-- Groups of rows that agree in the key that leads to the person lie within one person; the person joins the keys for the checker.
SELECT b.kind, COUNT(*) FROM hrss.benefits b
WHERE b.benefit_id IN (SELECT a.benefit_id FROM hrss.appeals a GROUP BY a.benefit_id HAVING COUNT(*) > 1)
GROUP BY b.kind
