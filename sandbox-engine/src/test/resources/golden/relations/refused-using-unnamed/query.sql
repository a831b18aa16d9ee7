SELECT COUNT(*) FROM lab.visits JOIN (SELECT pid FROM lab.trips) USING (pid)
