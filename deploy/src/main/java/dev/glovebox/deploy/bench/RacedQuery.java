package dev.glovebox.deploy.bench;

/**
 * The queries of TPC-H on which R2T (SIGMOD 2022, table 5) was measured and of which each row has one person, as its authors ask them: scalar, without the
 * grouping of the benchmark, over the same joins. At scale 1, ε = 0.8, β = 0.1 and a cap of a million.
 *
 * @see <a href="https://github.com/hkustDB/Race-to-the-Top">their queries and programs</a>
 */
enum RacedQuery {
    Q3("customer", 0.254, """
            SELECT COUNT(*) AS answer FROM tpch.customer, tpch.orders, tpch.lineitem
            WHERE orders.o_custkey = c_custkey AND l_orderkey = o_orderkey
              AND o_orderdate < DATE '1997-01-01' AND l_shipdate > DATE '1994-01-01'"""),
    Q10("customer", 0.174, """
            SELECT COUNT(*) AS answer FROM tpch.orders, tpch.customer, tpch.nation
            WHERE c_custkey = o_custkey AND c_nationkey = n_nationkey"""),
    Q11("supplier", 1.82, """
            SELECT SUM(ps_supplycost * ps_availqty * 0.000001) AS answer FROM tpch.nation, tpch.supplier, tpch.partsupp
            WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey"""),
    Q12("orders", 0.023, """
            SELECT COUNT(*) AS answer FROM tpch.orders, tpch.lineitem
            WHERE o_orderkey = l_orderkey"""),
    Q18("customer", 0.132, """
            SELECT SUM(l_quantity) AS answer FROM tpch.customer, tpch.orders, tpch.lineitem
            WHERE c_custkey = orders.o_custkey AND o_orderkey = l_orderkey"""),
    Q20("supplier", 0.579, """
            SELECT COUNT(*) AS answer FROM tpch.supplier, tpch.nation, tpch.partsupp, tpch.lineitem
            WHERE l_partkey = ps_partkey AND l_suppkey = ps_suppkey AND s_nationkey = n_nationkey AND s_suppkey = ps_suppkey""");

    private final String person;
    private final double publishedPercent;
    private final String sql;

    RacedQuery(String person, double publishedPercent, String sql) {
        this.person = person;
        this.publishedPercent = publishedPercent;
        this.sql = sql;
    }

    /** The relation whose rows are protected. */
    String person() {
        return person;
    }

    /** R2T's mean relative error of the middle six of ten runs. */
    double publishedPercent() {
        return publishedPercent;
    }

    String sql() {
        return sql;
    }
}
