SELECT *
FROM hrss.benefits
