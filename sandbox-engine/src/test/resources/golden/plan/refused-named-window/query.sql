SELECT county, RANK() OVER w FROM hrss.benefits GROUP BY county WINDOW w AS (ORDER BY COUNT(*))
