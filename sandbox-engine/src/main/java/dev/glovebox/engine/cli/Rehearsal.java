package dev.glovebox.engine.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.IssuedIdentity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * One {@code budget} over mutual TLS, asked of a server of this process that knows one answer, so that the JVM learns what a client's call needs.
 * Authority, identities and folder are thrown away.
 */
public final class Rehearsal {
    private static final Duration VALID = Duration.ofHours(1);
    private static final int OK = 200;
    private static final byte[] ANSWER = """
            {"budgets":[
              {"dataset":"a.b","grant":"g","purpose":"p","perQuery":"1","runsLeft":1000,"period":"2026-01","runsLeftThisPeriod":2},
              {"dataset":"a.c","grant":"g","purpose":"p","perQuery":"0","runsLeft":null,"period":"2026-01","runsLeftThisPeriod":3}
            ]}
            """.getBytes(StandardCharsets.UTF_8);

    private Rehearsal() {}

    /** Not a command of users: the launcher makes AOT caches with it. */
    public static boolean isAsked(String... arguments) {
        return arguments.length == 1 && arguments[0].equals("rehearse-a-client");
    }

    /** Has {@code program} run the command, and gives its exit code. */
    public static int run(ToIntFunction<String[]> program) throws IOException {
        Path folder = Files.createTempDirectory("glovebox-rehearsal");
        try {
            return run(program, folder);
        } finally {
            delete(folder);
        }
    }

    private static int run(ToIntFunction<String[]> program, Path folder) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("ca"), "rehearsal");
        Path asker = folder.resolve("ann");
        authority.issue(new Party("ann", "rehearsal", Role.ANALYST), VALID).writeTo(asker);
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        IssuedIdentity own = authority.issueServer("localhost", List.of(here), VALID);
        HttpsServer server = server(own.identity().sslContext(), here);
        server.start();
        try {
            Path home = folder.resolve("home");
            writeHome(home, server.getAddress().getPort(), Certificates.fingerprint(own.certificate()));
            return program.applyAsInt(new String[] {"budget", "--as", asker.toString(), "--home", home.toString()});
        } finally {
            server.stop(0);
        }
    }

    private static HttpsServer server(SSLContext context, InetAddress here) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(here, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters mutual = context.getDefaultSSLParameters();
                mutual.setNeedClientAuth(true);
                parameters.setSSLParameters(mutual);
            }
        });
        server.createContext("/v1/budget", Rehearsal::answer);
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    private static void writeHome(Path home, int port, String fingerprint) throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.createFile(home.resolve("glovebox.yaml"));
        Files.writeString(
                home.resolve("run").resolve("broker.json"),
                "{\"address\":\"127.0.0.1\",\"port\":%d,\"fingerprint\":\"%s\",\"pid\":%d}"
                        .formatted(port, fingerprint, ProcessHandle.current().pid()));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
