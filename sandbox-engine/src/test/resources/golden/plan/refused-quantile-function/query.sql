SELECT QUANTILE_CONT(amount, 0.5) FROM hrss.benefits
