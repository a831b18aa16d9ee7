SELECT SUM(bonus) FROM hrss.benefits
