-- Joining along the key path that leads to the person joins the persons; the equality is spelled out for the checker.
SELECT a.outcome, COUNT(*) FROM hrss.appeals a JOIN hrss.benefits b ON a.benefit_id = b.benefit_id GROUP BY a.outcome
