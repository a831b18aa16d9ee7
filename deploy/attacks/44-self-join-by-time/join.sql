SELECT COUNT(*) AS n FROM lab.v AS a JOIN lab.v AS b ON a.uid = b.uid WHERE a.g = '{g}' AND a.fee < 200{n}
