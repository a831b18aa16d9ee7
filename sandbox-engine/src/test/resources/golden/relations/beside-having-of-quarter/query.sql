SELECT code, COUNT(*) FROM lab.visits GROUP BY code HAVING COUNT(*) > (SELECT COUNT(*) / 4 FROM lab.visits)
