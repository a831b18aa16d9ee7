SELECT COUNT(*) FROM (SELECT pid, code FROM lab.visits WHERE flag
QUALIFY RANK() OVER (PARTITION BY pid, code ORDER BY small NULLS FIRST) = 1) t JOIN lab.trips b ON b.pid = t.pid
