SELECT COUNT(*) FROM hrss.benefits WHERE paid_on > '2025-01-01'
