SELECT g, COUNT(*) AS plus1, SUM(sal) AS plus2, SUM(y) AS plus3 FROM lab.t WHERE id < 5100{n} GROUP BY g
