-- How long does a death take to be registered? The county's name comes from a public table, which costs no budget.
SELECT c.name_en AS county, COUNT(*) AS deaths, AVG(d.report_days) AS days
FROM civil_affairs.deaths AS d
JOIN reference.counties AS c ON d.county = c.code
WHERE d.death_date >= DATE '2024-01-01'
GROUP BY c.name_en
ORDER BY c.name_en
