-- :sinse = 2025-01-01
SELECT COUNT(*) FROM hrss.benefits
