package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.crypto.key.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not a request of the OpenAPI document ends as a problem and reaches no operation. */
class BadRequestTest {
    private static final String QUESTION = "{\"sql\":\"SELECT 1\",\"purpose\":\"audit\"}";

    @TempDir
    static Path folder;

    private static final AtomicBoolean ASKED = new AtomicBoolean();
    private static TestServer server;
    private static TestServer.Client alice;

    @BeforeAll
    static void serve() {
        server = TestServer.in(folder);
        server.when("ask", call -> {
            ASKED.set(true);
            return Reply.ok(call.body());
        });
        alice = server.client(server.person("alice", "hrss", Role.ANALYST));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void passesAWellFormedQuestionOn() throws Exception {
        HttpResponse<String> response = alice.post("/v1/queries", QUESTION);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(QUESTION);
    }

    @Test
    void refusesWhatIsNotJson() throws Exception {
        refused(alice.post("/v1/queries", "{\"sql\": "), 400, "REQUEST-01");
    }

    @Test
    void refusesAnUnknownField() throws Exception {
        refused(
                alice.post("/v1/queries", "{\"sql\":\"SELECT 1\",\"purpose\":\"audit\",\"force\":true}"),
                400,
                "REQUEST-01");
    }

    @Test
    void refusesAMissingPurpose() throws Exception {
        refused(alice.post("/v1/queries", "{\"sql\":\"SELECT 1\"}"), 400, "REQUEST-01");
    }

    @Test
    void refusesAFieldOfAnotherType() throws Exception {
        refused(alice.post("/v1/queries", "{\"sql\":[1],\"purpose\":\"audit\"}"), 400, "REQUEST-01");
    }

    @Test
    void refusesANameThatStandsTwice() throws Exception {
        refused(
                alice.post("/v1/queries", "{\"sql\":\"SELECT 1\",\"purpose\":\"audit\",\"purpose\":\"other\"}"),
                400,
                "REQUEST-01");
    }

    @Test
    void refusesAnEmptyBody() throws Exception {
        refused(alice.post("/v1/queries", ""), 400, "REQUEST-01");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        refused(alice.post("/v1/queries", "x".repeat((2 << 20) + 1)), 413, "REQUEST-02");
    }

    @Test
    void refusesAnotherMediaType() throws Exception {
        HttpResponse<String> response = alice.send(alice.request("/v1/queries")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION)));

        refused(response, 400, "REQUEST-01");
    }

    @Test
    void refusesAnUnknownPath() throws Exception {
        refused(alice.get("/v1/rows"), 404, "REQUEST-04");
    }

    @Test
    void refusesAnotherMethod() throws Exception {
        refused(alice.get("/v1/queries"), 405, "REQUEST-05");
    }

    @Test
    void refusesAnUnknownQueryParameter() throws Exception {
        refused(alice.get("/v1/budget?department=tax"), 400, "REQUEST-01");
    }

    @Test
    void refusesARepeatedQueryParameter() throws Exception {
        refused(alice.get("/v1/budget?purpose=a&purpose=b"), 400, "REQUEST-01");
    }

    @Test
    void refusesALimitThatIsNoNumber() throws Exception {
        refused(alice.get("/v1/trace?limit=many"), 400, "REQUEST-01");
    }

    @Test
    void refusesHalfACharacter() throws Exception {
        refused(alice.post("/v1/queries", "{\"sql\":\"\\ud800\",\"purpose\":\"p\"}"), 400, "REQUEST-01");
    }

    @Test
    void saysWhichPartOfTheRequestIsWrong() throws Exception {
        assertThat(alice.post("/v1/queries", "{\"sql\":\"\",\"purpose\":\"p\"}").body())
                .contains("at sql/minLength\"");
        assertThat(alice.post("/v1/queries", "{\"sql\":\"SELECT 1\",\"purpose\":\"\"}")
                        .body())
                .contains("at purpose/minLength\"");
        assertThat(alice.get("/v1/trace?limit=0").body()).contains("at limit/minimum\"");
    }

    @Test
    void quotesNothingOfTheRequest() throws Exception {
        HttpResponse<String> response =
                alice.post("/v1/queries", "{\"sql\":\"SELECT secret\",\"purpose\":\"audit\",\"secret\":\"secret\"}");

        assertThat(response.body()).doesNotContain("secret");
    }

    private static void refused(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(response.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("type").asText()).isEqualTo("urn:glovebox:problem:" + code);
        assertThat(problem.path("wayOut").asText()).isNotBlank();
    }
}
