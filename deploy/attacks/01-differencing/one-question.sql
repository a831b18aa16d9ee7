SELECT g, SUM(sal) AS plus, SUM(sal) FILTER (WHERE x <> 42) AS less FROM lab.t WHERE id < 5000{n} GROUP BY g
