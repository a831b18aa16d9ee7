package dev.glovebox.deploy.bench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.engine.http.BrokerFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** An analyst's program: one HTTP connection with mutual TLS, kept open. */
final class Asker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(5);

    private final HttpClient http;
    private final URI broker;

    private Asker(HttpClient http, URI broker) {
        this.http = http;
        this.broker = broker;
    }

    static Asker connect(Path home, Path identity) {
        BrokerFile broker = BrokerFile.read(home.resolve("run").resolve("broker.json"))
                .orElseThrow(() -> new BenchException("the broker must be running; it has left no address"));
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Identity.load(identity).sslContext())
                .build();
        return new Asker(http, URI.create("https://" + broker.authority()));
    }

    /** What a question took from the request to the last byte, and what the broker calls it. */
    record Asked(String query, Duration taken) {}

    /** A question that is new to the broker: from the question to the last byte of its answer. */
    Asked ask(String sql) {
        return answered(question(sql), "released");
    }

    /** The same of a broker that may be busy, which it then says; empty if so. */
    Optional<Duration> tryToAsk(String sql) {
        HttpRequest request = posted(question(sql));
        long start = System.nanoTime();
        HttpResponse<String> answer = send(request);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (answer.headers().firstValue("Retry-After").isPresent()) {
            return Optional.empty();
        }
        requireAnswered(answer, "released");
        return Optional.of(taken);
    }

    /** A question whose answer the broker remembers. */
    Duration askAgain(String sql) {
        return answered(question(sql), "repeated").taken();
    }

    /** A question that is new to the broker because it costs {@code epsilon}. */
    Asked ask(String sql, BigDecimal epsilon) {
        return answered(question(sql).put("epsilon", epsilon.toPlainString()), "released");
    }

    /** The one number of an answer, and what it took. */
    record Valued(BigDecimal value, Duration taken) {}

    /** A question that is new to the broker because it is for another purpose. */
    Valued number(String sql, String purpose) {
        HttpRequest request = posted(question(sql).put("purpose", purpose));
        long start = System.nanoTime();
        HttpResponse<String> answer = send(request);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        requireAnswered(answer, "released");
        return new Valued(json(answer).at("/rows/0/0/value").decimalValue(), taken);
    }

    /** The code of the refusal of a question that may not be answered. */
    String refusal(String sql) {
        HttpResponse<String> answer = send(posted(question(sql)));
        if (answer.statusCode() == OK) {
            throw new BenchException("a question must be refused; it was answered");
        }
        return json(answer).path("code").asText();
    }

    /** A call for which nothing is decided. */
    Duration health() {
        long start = System.nanoTime();
        HttpResponse<String> answer = send(request("/metrics").build());
        if (answer.statusCode() != OK) {
            throw new BenchException("measures must be told; the broker said " + answer.statusCode());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** What is left, from the request to the last byte. */
    Duration budget() {
        HttpRequest request = request("/v1/budget").build();
        long start = System.nanoTime();
        HttpResponse<String> answer = send(request);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (answer.statusCode() != OK || json(answer).path("budgets").isEmpty()) {
            throw new BenchException("budgets must be told; the broker said " + answer.statusCode());
        }
        return taken;
    }

    private static ObjectNode question(String sql) {
        return JSON.createObjectNode().put("sql", sql).put("purpose", "bench");
    }

    private HttpRequest posted(ObjectNode question) {
        return request("/v1/queries")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.toString()))
                .build();
    }

    private Asked answered(ObjectNode question, String outcome) {
        HttpRequest request = posted(question);
        long start = System.nanoTime();
        HttpResponse<String> answer = send(request);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        return new Asked(requireAnswered(answer, outcome), taken);
    }

    /** Returns when so many workers stand ready. */
    void awaitWorkers(int workers) {
        String wanted = "\nglovebox_workers_ready " + workers + "\n";
        HttpRequest request = request("/metrics").build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!send(request).body().contains(wanted)) {
            if (System.nanoTime() > end) {
                throw new BenchException("%d workers must stand ready within %s".formatted(workers, PATIENCE));
            }
            Pauses.sleep(POLL);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(broker.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new BenchException("the broker did not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }

    private static String requireAnswered(HttpResponse<String> answer, String outcome) {
        JsonNode root = json(answer);
        if (answer.statusCode() != OK || !root.path("outcome").asText().equals(outcome)) {
            throw new BenchException("a question must end as %s; the broker said %d %s %s"
                    .formatted(
                            outcome,
                            answer.statusCode(),
                            root.path("code").asText(),
                            root.path("detail").asText()));
        }
        return root.path("query").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException malformed) {
            throw new BenchException("the broker did not answer in JSON", malformed);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
