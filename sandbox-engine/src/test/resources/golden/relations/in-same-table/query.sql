SELECT COUNT(*) FROM lab.visits WHERE pid IN (SELECT pid FROM lab.visits WHERE flag)
