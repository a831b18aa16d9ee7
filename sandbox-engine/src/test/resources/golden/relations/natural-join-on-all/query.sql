SELECT COUNT(*) FROM lab.visits NATURAL JOIN lab.trips
