SELECT code, AVG(CASE WHEN small > (SELECT MEDIAN(small) FROM lab.trips) THEN small ELSE 0 END) FROM lab.visits GROUP BY code
