SELECT COUNT(DISTINCT pid) FROM lab.visits FULL JOIN lab.trips USING (pid)
