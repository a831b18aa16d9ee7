SELECT COUNT(*) - (SELECT COUNT(*) FROM lab.trips) FROM lab.visits
