SELECT county, COUNT(*) FROM (SELECT DISTINCT id_hash, county FROM hrss.benefits) t GROUP BY county
