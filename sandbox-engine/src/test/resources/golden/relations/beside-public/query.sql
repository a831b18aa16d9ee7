SELECT COUNT(*) - (SELECT COUNT(*) FROM lab.shops) AS n FROM lab.visits
