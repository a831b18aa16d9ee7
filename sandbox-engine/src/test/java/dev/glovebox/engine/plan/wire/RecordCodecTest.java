package dev.glovebox.engine.plan.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.PlannerWire;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.Catalogs;
import dev.glovebox.engine.plan.planner.QuestionPlanner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {
    private static final int MUTATIONS = Boolean.getBoolean("glovebox.deep") ? 200_000 : 3_000;
    private static final CatalogSnapshot CATALOG = Catalogs.of(Path.of("src/test/resources/golden/plan/policies"));
    private static final String PLAN = """
            {"is":"Proposed","plan":{"earlier":[],"input":{"is":"Scan","dataset":{"value":"a.b"},"columns":[],\
            "person":true},"grouping":null,"outputs":[{"label":"n","value":{"is":"Literal","type":{"is":"Plain","value":"BIGINT"},\
            "text":"1"}}],"having":null,"windows":[],"order":[],"limit":null}}""";

    @Test
    void readsWhatItWrites() {
        assertThat(encoded(decoded(PLAN))).isEqualTo(PLAN);
        assertThat(PlannerWire.CATALOGS.decode(PlannerWire.CATALOGS.encode(CATALOG)))
                .isEqualTo(CATALOG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT county, STDDEV(amount), COUNT(DISTINCT kind) FILTER (WHERE amount > 1), COUNT(DISTINCT id_hash) FILTER (WHERE amount > 1) FROM hrss.benefits GROUP BY county",
                "SELECT county, AVG(COUNT(*)) OVER (PARTITION BY county ORDER BY SUM(amount) DESC ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM hrss.benefits GROUP BY county"
            })
    void proposalsRoundTrip(String sql) {
        Proposal proposal = new QuestionPlanner(CATALOG).plan(Asked.question(sql));
        assertThat(proposal).isInstanceOf(Proposal.Proposed.class);
        assertThat(PlannerWire.PROPOSALS.decode(PlannerWire.PROPOSALS.encode(proposal)))
                .isEqualTo(proposal);
    }

    @Test
    void equalValuesHaveEqualBytes() {
        CatalogSnapshot again = Catalogs.of(Path.of("src/test/resources/golden/plan/policies"));
        assertThat(PlannerWire.CATALOGS.encode(again)).isEqualTo(PlannerWire.CATALOGS.encode(CATALOG));
    }

    @Test
    void questionsRoundTrip() {
        var question = Asked.question("SELECT '北京' -- \"x\"\n", Map.of("b", "\0\u2028", "a", ""));
        assertThat(PlannerWire.QUESTIONS.decode(PlannerWire.QUESTIONS.encode(question)))
                .isEqualTo(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"is\":\"Proposed\"}",
                "{\"is\":\"java.lang.Runtime\",\"plan\":null}",
                "{\"is\":\"Declined\",\"refusal\":{\"code\":\"x\",\"place\":null,\"policy\":null,\"finding\":\"\",\"wayOut\":\"\"}}"
            })
    void refusesOtherThings(String json) {
        assertThatThrownBy(() -> decoded(json)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesFieldsThatAreUnknownMissingTwiceOrOfAnotherType() {
        List<String> broken = List.of(
                PLAN.replace("\"limit\":null", "\"limit\":null,\"more\":1"),
                PLAN.replace(",\"limit\":null", ""),
                PLAN.replace("\"limit\":null", "\"limit\":null,\"limit\":null"),
                PLAN.replace("\"limit\":null", "\"limit\":\"1\""),
                PLAN.replace("\"limit\":null", "\"limit\":1.5"),
                PLAN.replace("\"limit\":null", "\"limit\":99999999999999999999"),
                PLAN.replace("\"limit\":null", "\"limit\":-1"),
                PLAN.replace("\"person\":true", "\"person\":1"),
                PLAN.replace("\"a.b\"", "\"a\""),
                PLAN.replace("\"BIGINT\"", "\"OBJECT\""),
                PLAN.replace("\"outputs\":[", "\"outputs\":[null,"),
                PLAN + " {}",
                PLAN.substring(0, PLAN.length() - 1));
        for (String json : broken) {
            assertThatThrownBy(() -> decoded(json)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void refusesDepthAndSize() {
        String deep = "{\"is\":\"Filter\",\"input\":".repeat(5_000);
        assertThatThrownBy(() -> decoded("{\"is\":\"Proposed\",\"plan\":{\"input\":" + deep))
                .isInstanceOf(ProtocolException.class);
        byte[] large = new byte[PlannerWire.MOST_ANSWER_BYTES + 1];
        assertThatThrownBy(() -> PlannerWire.PROPOSALS.decode(large)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anyBytesAreReadOrRefused() {
        byte[] plan = PlannerWire.PROPOSALS.encode(new QuestionPlanner(CATALOG)
                .plan(Asked.question(
                        "SELECT county, SUM(amount) FROM hrss.benefits WHERE amount > 1.5 GROUP BY county")));
        long seed = 20_261_007;
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutated(plan, random);
            try {
                Proposal read = PlannerWire.PROPOSALS.decode(mutated);
                assertThat(PlannerWire.PROPOSALS.decode(PlannerWire.PROPOSALS.encode(read)))
                        .isEqualTo(read);
            } catch (ProtocolException expected) {
                assertThat(expected).hasMessageNotContaining("county");
            } catch (RuntimeException other) {
                fail("seed " + seed + ", mutation " + i, other);
            }
        }
    }

    private static byte[] mutated(byte[] plan, Random random) {
        byte[] bytes = plan.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> System.arraycopy(plan, 0, bytes, at, bytes.length - at);
            }
        }
        return bytes;
    }

    private static Proposal decoded(String json) {
        return PlannerWire.PROPOSALS.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(Proposal proposal) {
        return new String(PlannerWire.PROPOSALS.encode(proposal), StandardCharsets.UTF_8);
    }
}
