SELECT UPPER(county), COUNT(*) FROM hrss.benefits GROUP BY county
