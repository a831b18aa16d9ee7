-- person: supplier
-- variant: stock by brand instead of by part, as a part has four suppliers; all brands instead of those above a share of the total
SELECT p_brand, SUM(ps_supplycost * ps_availqty) AS stock
FROM tpch.partsupp, tpch.supplier, tpch.nation, tpch.part
WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey AND n_name = 'GERMANY' AND ps_partkey = p_partkey
GROUP BY p_brand
ORDER BY stock DESC
