-- How many people received unemployment benefit, and how much, in each county?
SELECT county, COUNT(DISTINCT citizen_id) AS recipients, SUM(amount) AS paid
FROM hrss.benefits
GROUP BY county
ORDER BY county
