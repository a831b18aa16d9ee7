SELECT COUNT(*) FROM lab.cards c WHERE c.pid IN (SELECT pid FROM lab.visits EXCEPT SELECT pid FROM lab.trips)
