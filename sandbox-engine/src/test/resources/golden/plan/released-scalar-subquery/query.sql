SELECT COUNT(*) FROM hrss.benefits WHERE amount > (SELECT AVG(amount) FROM hrss.benefits)
