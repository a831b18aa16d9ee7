SELECT county, kind, COUNT(*) FROM hrss.benefits GROUP BY county
