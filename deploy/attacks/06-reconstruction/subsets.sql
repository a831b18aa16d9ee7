SELECT g, {subsets} FROM lab.t GROUP BY g
