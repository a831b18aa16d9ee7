WITH gone AS (SELECT pid, code FROM lab.visits EXCEPT SELECT pid, code FROM lab.trips)
SELECT code, COUNT(*) AS n FROM gone GROUP BY code
