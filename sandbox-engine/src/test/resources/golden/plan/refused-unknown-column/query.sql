SELECT conty, COUNT(*) FROM hrss.benefits GROUP BY conty
