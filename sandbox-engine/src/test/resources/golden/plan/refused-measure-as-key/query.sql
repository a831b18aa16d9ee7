SELECT amount, COUNT(*) FROM hrss.benefits GROUP BY amount
