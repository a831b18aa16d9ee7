SELECT COUNT(*) FROM lab.t WHERE g = '{g}' AND x = 42 AND sleep(5) = {n}
