SELECT county, ROW_NUMBER() OVER (ORDER BY county) FROM hrss.benefits
