SELECT outcome, COUNT(DISTINCT id_hash) FROM hrss.appeals WHERE filed >= DATE '2025-01-01' GROUP BY outcome
