SELECT COUNT(*) FROM lab.visits v WHERE v.code IN (SELECT t.code FROM lab.trips t WHERE t.pid = v.pid AND t.small > 0)
