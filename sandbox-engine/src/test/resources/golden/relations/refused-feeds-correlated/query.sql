SELECT COUNT(*) FROM lab.visits v WHERE small > (SELECT AVG(small) FROM lab.trips t WHERE t.pid = v.pid)
