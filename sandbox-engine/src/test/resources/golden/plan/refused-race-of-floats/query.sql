SELECT SUM(weight) FROM transport.tolls WHERE weight >= 0
