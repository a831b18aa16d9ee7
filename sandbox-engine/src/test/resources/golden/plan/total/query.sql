SELECT COUNT(*), COUNT(1), COUNT(id_hash), COUNT(DISTINCT id_hash), COUNT(amount) FROM hrss.benefits
