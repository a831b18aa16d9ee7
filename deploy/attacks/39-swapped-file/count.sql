SELECT COUNT(*) AS n FROM lab.t WHERE id < 65{n}
