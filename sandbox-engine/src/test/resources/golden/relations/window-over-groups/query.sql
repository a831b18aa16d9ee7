SELECT code, RANK() OVER (ORDER BY COUNT(*)) AS n FROM lab.visits GROUP BY code
