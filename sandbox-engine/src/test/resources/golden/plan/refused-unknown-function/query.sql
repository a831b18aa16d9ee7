SELECT extrct(county), COUNT(*) FROM hrss.benefits GROUP BY extrct(county)
