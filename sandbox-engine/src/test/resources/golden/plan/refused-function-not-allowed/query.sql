SELECT LOWER(county), COUNT(*) FROM hrss.benefits GROUP BY LOWER(county)
