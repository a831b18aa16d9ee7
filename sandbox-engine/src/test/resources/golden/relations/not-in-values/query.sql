SELECT COUNT(*) FROM lab.visits v WHERE v.code NOT IN (SELECT t.code FROM lab.trips t WHERE t.pid = v.pid)
