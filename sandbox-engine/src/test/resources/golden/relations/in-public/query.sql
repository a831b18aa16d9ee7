SELECT COUNT(*) FROM lab.visits WHERE UPPER(name) IN (SELECT name FROM lab.shops WHERE flag)
