SELECT COUNT(*) - (SELECT COUNT(*) FROM lab.trips GROUP BY code) AS n FROM lab.visits
