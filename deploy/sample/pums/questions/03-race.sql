-- Two of the six groups have fewer than 10 people, so they never appear.
SELECT race, COUNT(*) AS people, AVG(age) AS age
FROM census.pums
GROUP BY race
ORDER BY race
