SELECT COUNT(*) FROM lab.visits JOIN (SELECT pid AS who FROM lab.trips) t USING (pid)
