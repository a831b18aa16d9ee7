SELECT COUNT(*) FROM (SELECT pid FROM lab.visits WHERE flag INTERSECT SELECT pid FROM lab.trips) t
