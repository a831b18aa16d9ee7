SELECT COUNT(*) FROM lab.visits v JOIN lab.trips t ON v.pid = t.pid JOIN lab.cards c USING (pid)
