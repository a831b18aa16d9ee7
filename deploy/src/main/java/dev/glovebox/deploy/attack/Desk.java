package dev.glovebox.deploy.attack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** One person's program: HTTP with mutual TLS, and any body. Safe for use by many threads. */
final class Desk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http;
    private final URI questions;

    private Desk(HttpClient http, URI questions) {
        this.http = http;
        this.questions = questions;
    }

    static Desk open(Path home, Path identity) {
        BrokerFile broker = BrokerFile.read(home.resolve("run").resolve("broker.json"))
                .orElseThrow(() -> new CorpusException("the attacked broker has left no address"));
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Identity.load(identity).sslContext())
                .build();
        return new Desk(http, URI.create("https://" + broker.authority() + "/v1/queries"));
    }

    static ObjectNode question(String purpose, String sql) {
        return JsonNodeFactory.instance.objectNode().put("sql", sql).put("purpose", purpose);
    }

    Answer post(String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(questions)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CorpusException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
