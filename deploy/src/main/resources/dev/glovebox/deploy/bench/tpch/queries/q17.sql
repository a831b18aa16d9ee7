-- person: supplier
-- variant: small against the average of the same part by the same supplier instead of by all
SELECT SUM(l_extendedprice) / 7.0 AS avg_yearly
FROM tpch.lineitem, tpch.part, (
  SELECT l_suppkey AS agg_suppkey, l_partkey AS agg_partkey, AVG(l_quantity) AS avg_quantity
  FROM tpch.lineitem
  GROUP BY l_suppkey, l_partkey) AS part_agg
WHERE p_partkey = l_partkey AND agg_suppkey = l_suppkey AND agg_partkey = l_partkey
  AND p_brand = 'Brand#23' AND p_container = 'MED BOX' AND l_quantity < 0.2 * avg_quantity
