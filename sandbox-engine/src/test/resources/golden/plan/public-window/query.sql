SELECT name, RANK() OVER (ORDER BY COUNT(*) DESC) AS place FROM reference.counties GROUP BY name
