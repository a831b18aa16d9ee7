SELECT county, COUNT(DISTINCT kind) AS kinds, COUNT(DISTINCT months) FILTER (WHERE amount > 100) AS lengths FROM hrss.benefits GROUP BY county
