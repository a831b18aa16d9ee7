SELECT MEDIAN(county) FROM hrss.benefits
