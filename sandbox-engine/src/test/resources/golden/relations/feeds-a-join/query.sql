WITH g AS (SELECT code, COUNT(*) AS n, AVG(small) AS mean FROM lab.visits GROUP BY code)
SELECT v.flag, COUNT(*), SUM(CASE WHEN v.small > g.mean THEN 1 ELSE 0 END) AS above FROM lab.visits v JOIN g ON v.code = g.code WHERE g.n > 100 GROUP BY v.flag
