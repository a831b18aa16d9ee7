SELECT SUM(DISTINCT amount) FROM hrss.benefits
