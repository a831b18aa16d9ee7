package dev.glovebox.engine.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.http.BrokerFile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** A deployment's broker over mutual TLS, its certificate pinned to the fingerprint in {@code run/broker.json}. */
final class BrokerClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final BrokerFile where;
    private final Path identity;
    private final HttpClient http;

    private BrokerClient(BrokerFile where, Path identity) {
        this.where = where;
        this.identity = identity;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .sslContext(PinnedTrust.context(OwnIdentity.read(identity), where.fingerprint()))
                .build();
    }

    /**
     * Of a running broker; asks nothing yet.
     *
     * @param identity folder of the one who asks
     */
    static BrokerClient of(Home home, Path identity) {
        home.requireMade();
        BrokerFile where = BrokerFile.read(home.brokerFile())
                .orElseThrow(() -> new CommandFailure(
                        Exit.UNREACHABLE,
                        "BROKER-04 no broker runs in " + home.root() + ": start one with `glovebox serve`"));
        return new BrokerClient(where, identity);
    }

    JsonNode get(String path, Map<String, String> query) {
        return send(request(path, query).GET());
    }

    JsonNode post(String path, JsonNode body) {
        return send(request(path, Map.of())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        URI uri = URI.create("https://" + where.authority() + path + (parameters.isEmpty() ? "" : "?" + parameters));
        return HttpRequest.newBuilder(uri).timeout(ANSWER);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode body = json(response);
            if (response.statusCode() / 100 != 2) {
                throw new ProblemReply(response.statusCode(), body);
            }
            return body;
        } catch (IOException unreachable) {
            throw failure(unreachable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.UNREACHABLE, "BROKER-05 interrupted while the broker was answering");
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("code", "BROKER-06")
                    .put("detail", "the server answered " + response.statusCode() + " without JSON")
                    .put("wayOut", "look at the broker's log");
        }
    }

    private CommandFailure failure(IOException unreachable) {
        for (Throwable cause = unreachable; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinnedTrust.OtherServer) {
                return new CommandFailure(
                        Exit.UNREACHABLE,
                        "BROKER-07 the server at " + where.authority()
                                + " is not this deployment's broker: its certificate differs from run/broker.json");
            }
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return new CommandFailure(
                        Exit.UNREACHABLE,
                        "BROKER-04 no broker answers at " + where.authority() + ": start one with `glovebox serve`");
            }
        }
        OwnIdentity.verified(identity);
        String words = Objects.requireNonNullElse(unreachable.getMessage(), "").toLowerCase(Locale.ROOT);
        if ((unreachable instanceof SSLException && words.contains("certificate"))
                || words.contains("bad_certificate")) {
            return new CommandFailure(
                    Exit.REFUSED,
                    words.contains("expired")
                            ? "CERT-EXPIRED the identity's certificate has expired; ask the operator for a new one"
                            : "CERT-UNTRUSTED the broker does not accept this identity: it is of another deployment, or no longer valid");
        }
        return new CommandFailure(
                Exit.UNREACHABLE,
                "BROKER-05 the connection to " + where.authority()
                        + " broke before the answer; what was asked may have been charged, `glovebox trace` tells");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
