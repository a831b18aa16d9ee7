SELECT gate, SUM(fee) FROM transport.tolls GROUP BY gate
