SELECT SUM(1 / (x - 42)) FROM lab.t WHERE g = '{g}' AND id < 5800{n}
