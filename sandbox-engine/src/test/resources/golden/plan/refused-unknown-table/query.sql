SELECT COUNT(*) FROM hrss.benefit
