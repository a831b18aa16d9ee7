package dev.glovebox.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.engine.http.BrokerFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** An analyst's program: one HTTP connection with mutual TLS, kept open. */
final class Asker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http;
    private final URI queries;

    private Asker(HttpClient http, URI queries) {
        this.http = http;
        this.queries = queries;
    }

    static Asker connect(Path home, Path identity) {
        BrokerFile broker = BrokerFile.read(home.resolve("run").resolve("broker.json"))
                .orElseThrow(() -> new BenchException("the broker must be running; it has left no address"));
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Identity.load(identity).sslContext())
                .build();
        return new Asker(http, URI.create("https://" + broker.authority() + "/v1/queries"));
    }

    /** From the question to the last byte of its answer. */
    Duration ask(String sql) {
        String body =
                JSON.createObjectNode().put("sql", sql).put("purpose", "bench").toString();
        HttpRequest request = HttpRequest.newBuilder(queries)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            long start = System.nanoTime();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            requireReleased(answer);
            return taken;
        } catch (IOException failed) {
            throw new BenchException("the broker did not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }

    private static void requireReleased(HttpResponse<String> answer) throws IOException {
        JsonNode root = JSON.readTree(answer.body());
        if (answer.statusCode() != OK || !root.path("outcome").asText().equals("released")) {
            throw new BenchException("a question must be answered anew; the broker said %d %s %s"
                    .formatted(
                            answer.statusCode(),
                            root.path("code").asText(),
                            root.path("detail").asText()));
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
