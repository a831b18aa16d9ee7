SELECT g, SUM(sal + sal + sal + sal) AS plus FROM lab.t WHERE id < 5400{n} GROUP BY g
