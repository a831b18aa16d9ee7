SELECT t.n, COUNT(*) AS people
FROM (SELECT COALESCE(a.pid, b.pid) AS who, COUNT(a.code) AS n FROM lab.visits a FULL JOIN lab.trips b ON a.pid = b.pid
      GROUP BY COALESCE(a.pid, b.pid)) t
JOIN lab.cards c ON c.pid = t.who GROUP BY t.n
