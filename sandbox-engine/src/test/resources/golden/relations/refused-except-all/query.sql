SELECT COUNT(*) FROM (SELECT pid FROM lab.visits EXCEPT ALL SELECT pid FROM lab.trips) t
