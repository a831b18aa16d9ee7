-- person: customer
-- variant: large orders and their value by year instead of by customer and order
SELECT EXTRACT(YEAR FROM o_orderdate) AS o_year, COUNT(*) AS large_orders, SUM(o_totalprice) AS total_price
FROM tpch.orders
WHERE o_orderkey IN (SELECT l_orderkey FROM tpch.lineitem GROUP BY l_orderkey HAVING SUM(l_quantity) > 300)
GROUP BY EXTRACT(YEAR FROM o_orderdate)
ORDER BY o_year
