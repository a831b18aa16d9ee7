package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.LedgerFailure;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a whole: its life, its document, its failures. */
class EdgeTest {
    @TempDir
    Path folder;

    private TestServer server;
    private TestServer.Client alice;

    @BeforeEach
    void serve() {
        server = TestServer.in(folder);
        alice = server.client(server.person("alice", "hrss", Role.ANALYST));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsWhereItIsWhileItAnswers() {
        assertThat(BrokerFile.read(server.home().brokerFile()))
                .contains(server.server().where());

        server.close();

        assertThat(server.home().brokerFile()).doesNotExist();
        assertThat(BrokerFile.read(server.home().brokerFile())).isEmpty();
    }

    @Test
    void readsNoBrokerFromAFileThatNoBrokerWrote() throws Exception {
        Path file = folder.resolve("broker.json");
        Files.writeString(file, "{\"address\": 7}");

        assertThat(BrokerFile.read(file)).isEmpty();
    }

    @Test
    void saysThatAPortIsTaken() {
        int taken = server.server().where().port();

        assertThatThrownBy(() -> server.start(server.home(), taken))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("SERVE-01")
                .hasMessageContaining("glovebox.yaml");
    }

    @Test
    void saysThatAnAddressIsNotOfThisMachine() {
        assertThatThrownBy(() -> server.start(server.home(), "203.0.113.1", 0))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("SERVE-01")
                .hasMessageContaining("listen");
    }

    @Test
    void finishesWhatIsRunningAndTakesNothingMore() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        server.when("budget", call -> {
            running.countDown();
            await(finish);
            return Reply.text("done");
        });
        CompletableFuture<HttpResponse<String>> early = CompletableFuture.supplyAsync(
                () -> unchecked(() -> alice.get("/v1/budget")), Executors.newVirtualThreadPerTaskExecutor());
        running.await();

        server.server().drain(Duration.ZERO);
        HttpResponse<String> late = alice.get("/health");
        finish.countDown();

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).isPresent();
        assertThat(early.get().body()).isEqualTo("done");
    }

    @Test
    void leavesPlacesToOthersHoweverManyRequestsOneCallerSends() throws Exception {
        CountDownLatch running = new CountDownLatch(64);
        CountDownLatch finish = new CountDownLatch(1);
        server.when("budget", call -> {
            if (call.party().name().equals("alice")) {
                running.countDown();
                await(finish);
            }
            return Reply.text("done");
        });
        List<CompletableFuture<HttpResponse<String>>> many = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> unchecked(() -> alice.get("/v1/budget")), Executors.newVirtualThreadPerTaskExecutor()))
                .limit(64)
                .toList();
        running.await();

        HttpResponse<String> oneMore = alice.get("/v1/budget");
        HttpResponse<String> other =
                server.client(server.person("bob", "hrss", Role.ANALYST)).get("/v1/budget");
        finish.countDown();

        assertThat(oneMore.statusCode()).isEqualTo(429);
        assertThat(oneMore.headers().firstValue("Retry-After")).contains("1");
        assertThat(oneMore.body()).contains("BROKER-04", "try again in 1 s");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(many).allSatisfy(one -> assertThat(one.get().statusCode()).isEqualTo(200));
    }

    @Test
    void answers503WhenTheLedgerIsOutOfReach() throws Exception {
        server.when("budget", call -> {
            throw new LedgerFailure.SubmitFailure("the disk of Alice", null);
        });

        HttpResponse<String> response = alice.get("/v1/budget");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("LEDGER-SUBMIT").doesNotContain("Alice");
    }

    @Test
    void tellsNothingOfABugButAReference() throws Exception {
        server.when("budget", call -> {
            throw new IllegalStateException("row 7 of Alice");
        });

        HttpResponse<String> response = alice.get("/v1/budget");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .contains("BROKER-01")
                .doesNotContain("Alice")
                .doesNotContain("IllegalState");
    }

    @Test
    void doesNotStartWithAnOperationWithoutHandler() {
        assertThatThrownBy(() -> router(Map.of("ask", call -> Reply.text(""))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("registerVersion");
    }

    @Test
    void doesNotStartWithAHandlerWithoutOperation() {
        Map<String, Operation> operations = new HashMap<>();
        operations.put("askTwice", call -> Reply.text(""));

        assertThatThrownBy(() -> router(operations))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("askTwice");
    }

    private void router(Map<String, Operation> operations) {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract contract = OpenAPIContract.from(vertx, OpenApiDocument.forRouter())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            Dispatcher dispatcher = new Dispatcher(
                    Executors.newVirtualThreadPerTaskExecutor(), new Metrics(), new RequestLog(new SecureRandom()));
            Callers callers = new Callers(authority(), Clock.systemUTC());
            new EdgeRouter(operations, callers, dispatcher).of(vertx, contract);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private X509Certificate authority() {
        return Certificates.read(server.home().authority().resolve("ca.pem"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Sending {
        HttpResponse<String> send() throws Exception;
    }

    private static HttpResponse<String> unchecked(Sending sending) {
        try {
            return sending.send();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
