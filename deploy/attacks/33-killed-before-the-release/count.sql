SELECT COUNT(*) AS n FROM lab.t WHERE id < 62{n}
