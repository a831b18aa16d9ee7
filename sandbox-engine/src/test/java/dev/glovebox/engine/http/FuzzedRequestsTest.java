package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.Mutator;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed bodies of requests are questions, or problems in the caller's own words; never the broker's failure. */
final class FuzzedRequestsTest {
    private static final int ROUNDS = Mutator.rounds(300, 30_000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUESTION = "{\"sql\":\"SELECT county, COUNT(*) FROM hrss.benefits GROUP BY county\","
            + "\"purpose\":\"benefit-audit\",\"epsilon\":\"0.25\",\"parameters\":{}}";

    @TempDir
    Path folder;

    @Test
    void answersChangedBodiesWithAQuestionsAnswerOrAProblemOfTheCaller() throws Exception {
        try (TestServer server = TestServer.in(folder)) {
            server.when("ask", call -> {
                Questions.of(call, java.time.Instant.EPOCH);
                return Reply.ok(JSON.createObjectNode());
            });
            TestServer.Client alice = server.client(server.person("alice", "hrss", Role.ANALYST));
            Mutator mutator = new Mutator();
            for (int round = 0; round < ROUNDS; round++) {
                String body =
                        new String(mutator.mutate(QUESTION.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
                HttpResponse<String> response = alice.post("/v1/queries", body);
                String what = "seed %d, round %d".formatted(Mutator.SEED, round);
                assertThat(response.statusCode()).as(what).isIn(200, 400, 413, 415);
                if (response.statusCode() != 200) {
                    JsonNode problem = JSON.readTree(response.body());
                    assertThat(problem.path("code").asText()).as(what).startsWith("REQUEST-");
                }
            }
        }
    }
}
