package dev.glovebox.deploy.fabric;

import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.failed;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.engine.deployment.NetworkTrustFile;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Outcomes;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.OutcomeLog;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.fabric.NetworkVerifier;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.OutcomeLogs;
import dev.glovebox.ledger.receipt.PromiseVerifier;
import dev.glovebox.ledger.receipt.Promises;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Outcomes that leave on a promise, on a running network. */
record PromiseTrial(
        Path place, Path folder, RunningNetwork network, Deployment deployment, FabricLedger ledger, String contract) {

    private static LedgerClient broker(FabricLedger ledger, Deployment deployment) {
        return LedgerClient.sequenced(ledger, deployment.broker, Deployment.CLOCK, new SecureRandom());
    }

    private Path replica() {
        return folder.resolve("replica");
    }

    private static void accepted(LedgerClient broker, LedgerRecord record) {
        assertThat(broker.record(record)).isInstanceOf(Verdict.Accepted.class);
    }

    private void running(LedgerClient broker, long number) {
        broker.recordBatch(List.of(charge(number, line(1, 1)), releasing(number)));
    }

    private static Outcomes outcomes(FabricLedger ledger) {
        return ledger.outcomes().orElseThrow();
    }

    private static void awaitAll(FabricLedger ledger) {
        outcomes(ledger).await(_ -> true);
    }

    private NoteKey key() {
        return network.config(deployment, contract, replica(), network.network().peers())
                .signer()
                .key();
    }

    private Promises verified(Path replica) {
        assertThat(LedgerVerifier.verify(replica, key())).isInstanceOf(Verification.Verified.class);
        return new PromiseVerifier(replica, key()).verify();
    }

    private static Promises.Kept whole(long outcomes, long elsewhere) {
        return new Promises.Kept(outcomes, 0, elsewhere, Optional.empty());
    }

    void leavesAndIsAnchored() throws Exception {
        LedgerClient broker = broker(ledger, deployment);
        running(broker, 1);
        accepted(broker, done(1));
        LedgerReceipt promise = ledger.proof(done(1).recordId());
        assertThat(promise.isPromise()).isTrue();
        promise.verify(OutcomeLogs.key(key(), promise.origin()));
        accepted(broker, repeat(9, 1));
        assertThat(ledger.proof(done(1).recordId()).isPromise()).isFalse();
        accepted(broker, denial(7));
        assertThat(ledger.trace(TraceQuery.EVERYTHING.query(denial(7).query()))).hasSize(1);
        accepted(broker, denial(8));
        String proof = ledger.networkProof(denial(8).recordId()).orElseThrow().text();
        NetworkVerifier verifier =
                new NetworkVerifier(NetworkTrustFile.read(place.resolve("network/trust.json")), ledger.channel());
        assertThat(verifier.confirm(proof).records()).contains(denial(8).canonical());
        assertThat(verified(replica())).isEqualTo(whole(3, 0));
    }

    /** Promises that no anchor knows, as a kill leaves them. */
    private void left(Path replica, LedgerRecord... outcomes) {
        FabricConfig config =
                network.config(deployment, contract, replica, network.network().peers());
        try (OutcomeLog log = OutcomeLog.open(config.replica(), new SecureRandom())) {
            log.append(List.of(outcomes));
        }
    }

    FabricLedger isKilledInBetween() {
        LedgerClient broker = broker(ledger, deployment);
        running(broker, 1);
        running(broker, 2);
        accepted(broker, done(1));
        ledger.close();
        left(replica(), done(2));
        assertThat(verified(replica()))
                .isInstanceOfSatisfying(
                        Promises.Kept.class,
                        kept -> assertThat(kept.waiting()).hasValueSatisfying(waiting -> {
                            assertThat(waiting.first()).isEqualTo(done(2).recordId());
                            assertThat(waiting.after()).isEqualTo(done(1).recordId());
                        }));
        FabricLedger again = network.open(deployment, contract, replica());
        assertThat(again.unfinished()).isEmpty();
        assertThat(verified(replica())).isEqualTo(whole(2, 0));
        return again;
    }

    void inVain() {
        Path other = folder.resolve("other");
        network.open(deployment, contract, other).close();
        LedgerClient broker = broker(ledger, deployment);
        running(broker, 1);
        left(other, done(1), denial(7));
        accepted(broker, failed(1));
        network.open(deployment, contract, other).close();
        assertThat(verified(other)).isEqualTo(new Promises.Kept(2, 1, 0, Optional.empty()));
        assertThat(broker.evaluate(ContractCall.find(denial(7).recordId())))
                .isEqualTo(denial(7).canonical());
        assertThat(((Verdict.Accepted) broker.stateOf(Samples.id(1))).state()).isEqualTo("FAILED");
    }

    void twoAtOnce() {
        Path other = folder.resolve("other");
        try (FabricLedger second = network.open(deployment, contract, other)) {
            LedgerClient one = broker(ledger, deployment);
            LedgerClient two = broker(second, deployment);
            for (int i = 1; i <= 4; i++) {
                running(i % 2 == 0 ? one : two, i);
            }
            for (int i = 1; i <= 4; i++) {
                accepted(i % 2 == 0 ? one : two, done(i));
            }
            awaitAll(ledger);
            awaitAll(second);
            assertThat(List.of(one.stateOf(Samples.id(1)), two.stateOf(Samples.id(4))))
                    .allSatisfy(state ->
                            assertThat(((Verdict.Accepted) state).state()).isEqualTo("DONE"));
            assertThat(second.unfinished()).isEmpty();
        }
        assertThat(verified(other)).isEqualTo(whole(2, 1));
    }

    /** A deployment's folder that is served twice: of two histories of one log the network takes one. */
    FabricLedger copied() throws Exception {
        accepted(broker(ledger, deployment), denial(1));
        ledger.close();
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(replica())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(replica().relativize(file)));
            }
        }
        FabricLedger original = network.open(deployment, contract, replica());
        try (FabricLedger second = network.open(deployment, contract, copy)) {
            accepted(broker(original, deployment), denial(2));
            awaitAll(original);
            LedgerClient broker = broker(second, deployment);
            accepted(broker, denial(3));
            assertThatThrownBy(() -> awaitAll(second))
                    .isInstanceOfSatisfying(
                            LedgerException.class,
                            told -> assertThat(told.code()).isEqualTo(LedgerException.Code.CORRUPT));
            assertThatThrownBy(() -> broker.record(denial(4))).isInstanceOf(LedgerException.class);
            LedgerReceipt promise = second.proof(denial(3).recordId());
            assertThat(new PromiseVerifier(replica(), key()).missing(promise)).isPresent();
        }
        assertThat(verified(copy)).isInstanceOf(Promises.Broken.class);
        assertThatThrownBy(() -> network.open(deployment, contract, copy)).hasMessageContaining("told in two ways");
        assertThat(verified(replica())).isEqualTo(whole(2, 0));
        return original;
    }

    void departmentsAway() {
        LedgerClient broker = broker(ledger, deployment);
        running(broker, 1);
        network.kill("peer-hrss");
        network.kill("peer-civil-affairs");
        long begun = System.nanoTime();
        accepted(broker, done(1));
        accepted(broker, denial(7));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(ledger.proof(done(1).recordId()).isPromise()).isTrue();
        network.up(false);
        awaitAll(ledger);
        assertThat(ledger.proof(done(1).recordId()).isPromise()).isFalse();
        assertThat(verified(replica())).isEqualTo(whole(2, 0));
    }
}
