SELECT v.name AS code, COUNT(*) FROM lab.visits v JOIN lab.shops s USING (code) GROUP BY code
