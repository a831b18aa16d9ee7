SELECT COUNT(*) FROM lab.visits WHERE small > (SELECT small FROM lab.trips LIMIT 1)
