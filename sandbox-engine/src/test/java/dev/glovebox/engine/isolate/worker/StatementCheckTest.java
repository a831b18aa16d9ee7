package dev.glovebox.engine.isolate.worker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may run, decided on the engine's own parse. */
final class StatementCheckTest {
    private static Engine engine;

    @BeforeAll
    static void open() throws Exception {
        engine = Engine.open(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT g, count(*), sum(d)::HUGEINT FROM t0 WHERE d > 1 AND name LIKE 'A%' GROUP BY g HAVING count(*) > 3",
                "WITH a AS MATERIALIZED (SELECT 1 x FROM t0), b AS (SELECT x FROM a) SELECT * FROM b ORDER BY x LIMIT 3",
                "SELECT 1 FROM T0 AS a LEFT JOIN t1 ON a.p = t1.p WHERE a.g IN (1, 2) AND NOT a.d BETWEEN 1 AND 2",
                "SELECT row_number() OVER (PARTITION BY p ORDER BY hash(p, g, 7), g) FROM t0",
                "SELECT CASE WHEN d IS NULL THEN 0 ELSE coalesce(d, 1) END FROM t0 UNION ALL SELECT 2 FROM t1",
                "SELECT coalesce(a.p, b.p) FROM (SELECT * FROM t0) a FULL JOIN (SELECT * FROM t1) b ON a.p = b.p AND a.d < b.d",
                "SELECT * FROM t0 l ANTI JOIN t1 r ON l.p = r.p AND NOT coalesce(l.d <> r.d, FALSE)",
                "SELECT rank() OVER (PARTITION BY p ORDER BY d DESC NULLS FIRST), dense_rank() OVER (PARTITION BY p ORDER BY d), first_value(d) OVER (PARTITION BY p ORDER BY d) FROM t0",
                "SELECT lag(d, 1) OVER (PARTITION BY p ORDER BY d), lead(d, 2) OVER (PARTITION BY p ORDER BY d) FROM t0",
                "SELECT sum(d) OVER (PARTITION BY p ORDER BY d ROWS BETWEEN 2 PRECEDING AND CURRENT ROW), min(d) OVER (PARTITION BY p ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM t0",
                "SELECT date_trunc('month', x), date_part('year', x) FROM (SELECT DATE '2020-01-01' x)",
                "SELECT v.n, c FROM (VALUES ('a'), ('b')) AS v(n) LEFT JOIN (SELECT name, count(*) c FROM t0 GROUP BY 1) q ON v.n = q.name",
                "SELECT count(DISTINCT p) FILTER (WHERE d IS NOT DISTINCT FROM 1) FROM t0 WHERE EXISTS (SELECT 1 FROM t1 WHERE t1.p = t0.p)",
            })
    void letsEngineQueriesPass(String query) {
        assertThatCode(() -> check(query)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT 1; SELECT 2",
                "SELECT 1; DROP VIEW t0",
                "ATTACH ':memory:' AS x",
                "COPY t0 TO '/data/x'",
                "SET threads=1",
                "PRAGMA database_list",
                "CALL pragma_version()",
                "CREATE MACRO f(x) AS x",
                "PREPARE p AS SELECT 1",
                "EXPLAIN ANALYZE SELECT 1",
                "INSERT INTO t0 VALUES (1)",
                "SUMMARIZE t0",
                "DESCRIBE t0",
                "PIVOT t0 ON g USING sum(d)",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_parquet('/data/table1.parquet')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM query_table('t0')",
                "SELECT * FROM glob('/*')",
                "SELECT json_execute_serialized_sql('{}')",
                "SELECT * FROM t2",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM duckdb_tables",
                "SELECT * FROM sqlite_master",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM main.t0",
                "SELECT * FROM memory.main.t0",
                "WITH duckdb_views AS (SELECT * FROM duckdb_views) SELECT * FROM duckdb_views",
                "SELECT (WITH c AS (SELECT 1) SELECT * FROM c), * FROM c",
                "WITH RECURSIVE r AS (SELECT 1 x UNION ALL SELECT x FROM r) SELECT * FROM r",
                "SELECT * FROM t0 TABLESAMPLE 10%",
                "SELECT * FROM t0 USING SAMPLE 5",
                "SELECT * FROM t0 ASOF JOIN t1 ON t0.p >= t1.p",
                "SELECT * FROM t0 POSITIONAL JOIN t1",
                "SELECT error('x')",
                "SELECT repeat('a', 2000000000)",
                "SELECT random()",
                "SELECT now()",
                "SELECT current_setting('threads')",
                "SELECT getenv('HOME')",
                "SELECT list(name) FROM t0",
                "SELECT string_agg(name) FROM t0",
                "SELECT first(name) FROM t0",
                "SELECT unnest([1, 2])",
                "SELECT list_transform([1], lambda x: x)",
                "SELECT COLUMNS('.*') FROM t0",
                "SELECT 'x'::JSON",
                "SELECT x::BLOB FROM t0",
                "SELECT ntile(4) OVER (ORDER BY d) FROM t0",
                "SELECT nextval('s')",
                "SELECT ?",
            })
    void refusesAllElse(String query) {
        assertThatThrownBy(() -> check(query)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesWhatIsTooDeepToRead() {
        assertThatThrownBy(() -> check("SELECT " + "-(".repeat(900) + "1" + ")".repeat(900)))
                .isInstanceOf(Refused.class);
    }

    private static void check(String query) throws Exception {
        StatementCheck.require(engine.serialize(query), Set.of("t0", "t1"));
    }
}
