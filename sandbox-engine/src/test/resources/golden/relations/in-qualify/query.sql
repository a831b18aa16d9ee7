SELECT COUNT(*) FROM lab.visits v WHERE v.pid IN (SELECT t.pid FROM lab.trips t QUALIFY ROW_NUMBER() OVER (PARTITION BY t.pid ORDER BY t.small) > 1)
