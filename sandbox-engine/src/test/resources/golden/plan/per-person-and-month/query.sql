SELECT m, AVG(s) FROM (SELECT id_hash, date_trunc('month', paid_on) AS m, SUM(amount) AS s FROM hrss.benefits GROUP BY id_hash, date_trunc('month', paid_on)) t GROUP BY m
