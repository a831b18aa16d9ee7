SELECT g, SUM(z) AS plus, AVG(z) AS plus2 FROM lab.t WHERE id < 5200{n} GROUP BY g
