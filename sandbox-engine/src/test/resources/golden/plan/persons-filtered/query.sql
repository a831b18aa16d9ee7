SELECT county, COUNT(DISTINCT id_hash) AS persons, COUNT(DISTINCT id_hash) FILTER (WHERE amount > 1000) AS rich FROM hrss.benefits GROUP BY county
