package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.DEATHS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it commits loses nothing that it acknowledged. */
final class KillTest {
    private static final int ROUNDS = Boolean.getBoolean("glovebox.deep") ? 20 : 2;

    @TempDir
    Path folder;

    @Test
    void keepsEveryAcknowledgedTransactionOverKills() throws Exception {
        Deployment deployment = new Deployment(folder);
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            LedgerClient olga = Deployment.client(ledger, deployment.olga);
            olga.record(Samples.policy(DEATHS, 1, 100, Samples.terms(60, 50, 2)));
        }
        List<String> acknowledged = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            acknowledged.addAll(killAfter(40 + 25 * round, round));
        }
        try (EmbeddedLedger ledger = EmbeddedLedger.open(deployment.config())) {
            for (String recordId : acknowledged) {
                ledger.proof(recordId).verify(deployment.logPublicKey());
            }
        }
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey()))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.records()).isGreaterThanOrEqualTo(acknowledged.size() + 1));
    }

    private List<String> killAfter(int acknowledgements, int round) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillTest.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = out.readLine();
            while (line != null) {
                acknowledged.add(line);
                if (acknowledged.size() == acknowledgements) {
                    // SIGKILL through the handle, which leaves what the child printed readable.
                    child.toHandle().destroyForcibly();
                }
                line = out.readLine();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(acknowledgements);
        // The last line may have been cut by the kill.
        return acknowledged.stream()
                .filter(id -> id.length() == "denial:".length() + 32)
                .toList();
    }

    /** The child: four writers, each printing what was acknowledged. */
    public static void main(String[] arguments) throws Exception {
        Deployment deployment = new Deployment(Path.of(arguments[0]));
        Ledger ledger = EmbeddedLedger.open(deployment.config());
        AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]) * 1_000_000);
        LedgerClient client = Deployment.client(ledger, deployment.broker);
        for (int writer = 0; writer < 4; writer++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    var denial = Samples.denial(next.incrementAndGet());
                    client.record(denial);
                    System.out.println(denial.recordId());
                }
            });
        }
    }
}
