SELECT code, COUNT(*) AS n, COUNT(*) * 100.0 / (SELECT COUNT(*) FROM lab.visits WHERE flag) AS share
FROM lab.visits GROUP BY code ORDER BY share DESC
