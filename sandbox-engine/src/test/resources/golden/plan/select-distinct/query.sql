SELECT DISTINCT county FROM hrss.benefits ORDER BY county
