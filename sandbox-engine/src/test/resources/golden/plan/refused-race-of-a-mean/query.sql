SELECT gate, AVG(axles) FROM transport.tolls GROUP BY gate
