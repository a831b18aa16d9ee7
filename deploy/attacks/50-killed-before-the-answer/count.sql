SELECT COUNT(*) AS n FROM lab.t WHERE id < 63{n}
