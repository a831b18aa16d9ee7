SELECT COUNT(*) AS n FROM lab.t WHERE id < 64{n}
