SELECT v.g AS g, SUM(v.fee) AS plus FROM lab.v AS v JOIN lab.t AS t ON v.uid = t.uid WHERE t.id < 9000{n} GROUP BY v.g
