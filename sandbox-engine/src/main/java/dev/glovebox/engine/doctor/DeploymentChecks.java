package dev.glovebox.engine.doctor;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One deployment: its settings, disk, port, keys, certificates and ledger. */
record DeploymentChecks(Home home, Settings settings, Clock clock, BooleanSupplier brokerAnswers) {
    private static final long LEAST_DISK_MIB = 256;
    private static final long LITTLE_DISK_MIB = 4096;
    private static final String RENEW = "plan a new deployment before that day: this version cannot renew it";
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration SKEW = Duration.ofMinutes(1);

    static List<Finding> all(Home home, Clock clock, BooleanSupplier brokerAnswers) {
        try {
            Settings settings = Settings.read(home.requireMade().settings());
            return new DeploymentChecks(home, settings, clock, brokerAnswers).findings();
        } catch (DeploymentException unusable) {
            return List.of(Finding.failed(
                    "deployment", String.valueOf(unusable.getMessage()), "mend what it names, or `glovebox init`"));
        }
    }

    private List<Finding> findings() {
        return List.of(
                Finding.ok("deployment", settings.name() + " in " + home.root()),
                disk(),
                port(),
                keys(),
                certificate(
                        "authority", () -> Certificates.read(home.authority().resolve("ca.pem"))),
                certificate(
                        "server",
                        () -> Identity.load(home.brokerKeys().resolve("server"), clock.instant())
                                .certificate()),
                certificate(
                        "service",
                        () -> Identity.load(home.brokerKeys().resolve("service"), clock.instant())
                                .certificate()),
                ledger(),
                HeadCheck.of(home, settings),
                PromiseCheck.of(home, settings, clock),
                lastWrite());
    }

    private Finding disk() {
        try {
            Path probe = Files.createTempFile(home.run(), "doctor", ".probe");
            Files.delete(probe);
            long free = Files.getFileStore(home.root()).getUsableSpace() >> 20;
            String found = free + " MiB free";
            if (free < LEAST_DISK_MIB) {
                return Finding.failed(
                        "disk", found, "free at least " + LEAST_DISK_MIB + " MiB: the ledger must be able to write");
            }
            return free < LITTLE_DISK_MIB
                    ? Finding.warning("disk", found, "make room before the ledger and the vault need it")
                    : Finding.ok("disk", found);
        } catch (IOException readOnly) {
            return Finding.failed(
                    "disk",
                    home.run() + " cannot be written",
                    "check its rights, and that the disk is not mounted read-only");
        }
    }

    private Finding port() {
        if (brokerAnswers.getAsBoolean()) {
            return Finding.ok("port", "this deployment's broker is running");
        }
        String place = settings.listen() + ":" + settings.port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.listen()), settings.port()));
            return Finding.ok("port", settings.port() == 0 ? "a free one of " + settings.listen() : place + " is free");
        } catch (IOException taken) {
            return Finding.failed(
                    "port",
                    place + " cannot be listened on",
                    "end what listens there, or change listen and port in glovebox.yaml");
        }
    }

    private Finding keys() {
        try (Stream<Path> all = Files.walk(home.keys())) {
            List<Path> open = all.filter(path -> path.equals(home.keys()) || isSecret(path))
                    .filter(DeploymentChecks::isOpenToOthers)
                    .toList();
            return open.isEmpty()
                    ? Finding.ok("keys", "open to the broker's user alone")
                    : Finding.failed(
                            "keys",
                            open.size() + " files or folders of keys are open to others, the first is "
                                    + open.getFirst(),
                            "chmod -R go-rwx " + home.keys());
        } catch (IOException unreadable) {
            return Finding.failed("keys", home.keys() + " cannot be read", "run as the user who runs the broker");
        }
    }

    private static boolean isSecret(Path path) {
        return path.toString().endsWith(".key") || path.endsWith("key.pem");
    }

    private static boolean isOpenToOthers(Path path) {
        try {
            return !PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .endsWith("------");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Reads a certificate; a {@link CryptoException} says why it cannot be used. */
    @FunctionalInterface
    private interface Source {
        X509Certificate read();
    }

    private Finding certificate(String whose, Source source) {
        String check = "certificate " + whose;
        try {
            Instant end = source.read().getNotAfter().toInstant();
            String found = "valid until " + end;
            if (end.isBefore(clock.instant())) {
                return Finding.failed(check, found, RENEW);
            }
            return end.isBefore(clock.instant().plus(SOON))
                    ? Finding.warning(check, found, RENEW)
                    : Finding.ok(check, found);
        } catch (CryptoException unusable) {
            return Finding.failed(check, String.valueOf(unusable.getMessage()), RENEW);
        }
    }

    private Finding ledger() {
        boolean onNetwork = settings.ledger().equals(Settings.FABRIC);
        if (onNetwork && !Files.isRegularFile(home.connection())) {
            return Finding.failed(
                    "ledger",
                    "it is on a network, and " + home.connection() + " does not name its peers",
                    "`glovebox fabric up` makes one on this machine");
        }
        return onNetwork && !LedgerFile.exists(home.ledger())
                ? Finding.ok("ledger", "on a network; the broker makes its replica when it starts")
                : verified();
    }

    private Finding verified() {
        try {
            return switch (LedgerVerifier.verify(
                    home.ledger(), Trust.read(home.trust()).ledger())) {
                case Verification.Verified verified ->
                    moving().orElseGet(() -> Finding.ok(
                            "ledger",
                            "verified: " + verified.records() + " records, " + verified.charges() + " charges"));
                case Verification.Broken broken ->
                    Finding.failed(
                            "ledger",
                            broken.where() + ": " + broken.finding(),
                            "stop here and keep the folder as it is for the auditor; `glovebox restore` a backup into another folder");
            };
        } catch (DeploymentException untrusted) {
            return Finding.failed(
                    "ledger",
                    String.valueOf(untrusted.getMessage()),
                    "restore trust.json from the copy beside an identity");
        }
    }

    /** No broker serves a ledger that was closed, or one that is not where the settings say. */
    private Optional<Finding> moving() {
        try (LedgerFile file = LedgerFile.open(home.ledger())) {
            boolean moves = file.closing().isPresent()
                    || file.isReplica() != settings.ledger().equals(Settings.FABRIC);
            return moves
                    ? Optional.of(
                            Finding.failed(
                                    "ledger",
                                    file.closing().isPresent()
                                            ? "it was closed, to go on on a network"
                                            : "it is not where " + home.settings() + " says",
                                    "the settings say fabric once `glovebox ledger export` has closed an embedded ledger; then `glovebox ledger import` moves it"))
                    : Optional.empty();
        }
    }

    /** A clock that was set back lets ended grants live again. */
    private Finding lastWrite() {
        try (Stream<Path> files = Files.list(home.ledger())) {
            Instant newest = Instant.EPOCH;
            for (Path file : files.toList()) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                newest = written.isAfter(newest) ? written : newest;
            }
            return newest.isAfter(clock.instant().plus(SKEW))
                    ? Finding.failed(
                            "last write",
                            "the ledger was written at " + newest + ", which is still to come",
                            "set the clock right")
                    : Finding.ok("last write", "at " + newest);
        } catch (IOException unreadable) {
            return Finding.failed(
                    "last write", home.ledger() + " cannot be read", "run as the user who runs the broker");
        }
    }
}
