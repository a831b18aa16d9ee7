-- person: supplier
-- variant: the number of these suppliers instead of their names
SELECT COUNT(*) AS suppliers
FROM tpch.supplier, tpch.nation
WHERE s_suppkey IN (
    SELECT ps_suppkey
    FROM tpch.partsupp, (
      SELECT l_partkey AS agg_partkey, l_suppkey AS agg_suppkey, 0.5 * SUM(l_quantity) AS half_quantity
      FROM tpch.lineitem
      WHERE l_shipdate >= DATE '1994-01-01' AND l_shipdate < DATE '1994-01-01' + INTERVAL '1' YEAR
      GROUP BY l_partkey, l_suppkey) AS shipped
    WHERE agg_partkey = ps_partkey AND agg_suppkey = ps_suppkey
      AND ps_partkey IN (SELECT p_partkey FROM tpch.part WHERE p_name LIKE 'forest%') AND ps_availqty > half_quantity)
  AND s_nationkey = n_nationkey AND n_name = 'CANADA'
