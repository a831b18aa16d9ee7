SELECT county, COUNT(*) AS 人数 FROM hrss.benefits WHERE kind = '失业保险' OR kind LIKE '养老%' GROUP BY county
