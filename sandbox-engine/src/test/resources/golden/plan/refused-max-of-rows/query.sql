SELECT county, MAX(amount), MAX(COUNT(*)) OVER () FROM hrss.benefits GROUP BY county
