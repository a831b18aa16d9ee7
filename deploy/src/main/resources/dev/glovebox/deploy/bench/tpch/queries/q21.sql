-- person: customer
-- variant: the customer is the person; who supplies is public
SELECT s_name, COUNT(*) AS numwait
FROM tpch.lineitem l1, tpch.supplier s1, tpch.orders, tpch.nation
WHERE s_suppkey = l1.l_suppkey AND o_orderkey = l1.l_orderkey AND o_orderstatus = 'F'
  AND l1.l_receiptdate > l1.l_commitdate
  AND EXISTS (
    SELECT 1 FROM tpch.lineitem l2, tpch.supplier s2
    WHERE l2.l_orderkey = l1.l_orderkey AND s2.s_suppkey = l2.l_suppkey AND s2.s_suppkey <> s1.s_suppkey)
  AND NOT EXISTS (
    SELECT 1 FROM tpch.lineitem l3, tpch.supplier s3
    WHERE l3.l_orderkey = l1.l_orderkey AND s3.s_suppkey = l3.l_suppkey AND s3.s_suppkey <> s1.s_suppkey AND l3.l_receiptdate > l3.l_commitdate)
  AND s_nationkey = n_nationkey AND n_name = 'SAUDI ARABIA'
GROUP BY s_name
ORDER BY numwait DESC, s_name
LIMIT 100
