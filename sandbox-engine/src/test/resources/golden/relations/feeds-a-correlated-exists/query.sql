SELECT COUNT(*) FROM lab.visits v WHERE EXISTS (SELECT 1 FROM lab.trips t WHERE t.pid = v.pid AND t.small > (SELECT AVG(small) FROM lab.trips))
