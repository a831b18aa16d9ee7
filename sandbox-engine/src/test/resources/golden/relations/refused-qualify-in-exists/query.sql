SELECT COUNT(*) FROM lab.visits v WHERE EXISTS (SELECT 1 FROM lab.trips t WHERE t.pid = v.pid QUALIFY ROW_NUMBER() OVER (PARTITION BY t.pid ORDER BY t.small) > 1)
