-- :p = 0.5
SELECT PERCENTILE_CONT(:p) WITHIN GROUP (ORDER BY amount) FROM hrss.benefits
