SELECT gate, COUNT(*), SUM(axles), SUM(fee) / COUNT(fee) FROM transport.tolls WHERE fee >= 0 GROUP BY gate
