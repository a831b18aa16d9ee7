SELECT v.flag, COUNT(*) FROM lab.visits v JOIN (SELECT code, COUNT(*) AS n FROM lab.visits GROUP BY code ORDER BY n DESC LIMIT 3) b ON v.code = b.code GROUP BY v.flag
