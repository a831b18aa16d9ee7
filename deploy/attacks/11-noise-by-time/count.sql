SELECT COUNT(*) AS plus FROM lab.t WHERE g = '{g}' AND id < 5700{n}
