SELECT COUNT(*) FROM lab.visits WHERE small > (SELECT AVG(small) FROM lab.visits) AND small < (SELECT AVG(small) FROM lab.visits) + 2
