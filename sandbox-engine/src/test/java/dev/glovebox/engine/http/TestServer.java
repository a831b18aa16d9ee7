package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Initialization;
import dev.glovebox.engine.deployment.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** The real edge of a new deployment over operations that a test sets; every other one of the document answers with an empty object. */
public final class TestServer implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("operationId: (\\w+)");

    private final Path folder;
    private final Home home;
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final BrokerServer server;

    private TestServer(Path folder) {
        this.folder = folder;
        this.home = new Home(folder.resolve("home"));
        new Initialization(home, "test", Settings.EMBEDDED, Clock.systemUTC()).run();
        this.server = start(home, 0);
    }

    /** Makes a deployment in a folder and serves it. */
    public static TestServer in(Path folder) {
        return new TestServer(folder);
    }

    BrokerServer start(Home of, int port) {
        return start(of, "127.0.0.1", port);
    }

    BrokerServer start(Home of, String listen, int port) {
        return BrokerServer.start(of, listen, port, handlers(), new Metrics(), Clock.systemUTC());
    }

    private Map<String, Operation> handlers() {
        Map<String, Operation> all = new ConcurrentHashMap<>();
        List<String> ids = ID.matcher(OpenApiDocument.text())
                .results()
                .map(found -> found.group(1))
                .toList();
        ids.forEach(id -> all.put(
                id,
                call -> operations
                        .getOrDefault(id, any -> Reply.ok(JsonNodeFactory.instance.objectNode()))
                        .answer(call)));
        return all;
    }

    void when(String id, Operation operation) {
        operations.put(id, operation);
    }

    /** What the operation answers from now on. */
    public void answer(String id, int status, String contentType, String body) {
        when(id, call -> new Reply(status, contentType, body, Map.of(), Duration.ZERO));
    }

    public Home home() {
        return home;
    }

    BrokerServer server() {
        return server;
    }

    /** The folder of a person of this deployment. */
    public Path person(String name, String department, Role role) {
        Path own = folder.resolve("people").resolve(name);
        Initialization.issue(home, new Party(name, department, role), Duration.ofDays(30), own);
        return own;
    }

    /** A person whose certificate ended three minutes ago. */
    public Path expired(String name) {
        // The authority is not much older: certificates are dated back by five minutes.
        Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-4));
        Path own = folder.resolve("people").resolve(name);
        CertificateAuthority.open(home.authority(), earlier)
                .issue(new Party(name, "hrss", Role.ANALYST), Duration.ofMinutes(1))
                .writeTo(own);
        return own;
    }

    Client client(Path identity) {
        return new Client(Identity.load(identity).sslContext());
    }

    Client client(SSLContext context) {
        return new Client(context);
    }

    /** Sends what it is told, well-formed or not. */
    final class Client {
        private final HttpClient http;

        private Client(SSLContext context) {
            this.http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(request(path).GET());
        }

        HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("https://" + server.where().authority() + path));
        }

        HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
