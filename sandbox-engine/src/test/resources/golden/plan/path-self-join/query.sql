-- Rows whose paths to the person begin with one key are of one person.
SELECT a.outcome, COUNT(*) FROM hrss.appeals a JOIN hrss.appeals b ON a.benefit_id = b.benefit_id AND a.filed < b.filed GROUP BY a.outcome
