package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.ledger.embedded.LedgerFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A deployment of the census sample that is served by a process of its own, and used through the command line alone. */
final class ServedDeployment implements AutoCloseable {
    private static final Path PUMS =
            Path.of("..", "deploy", "sample", "pums").toAbsolutePath().normalize();
    private static final Path CACHE = Path.of("target", "program-cache").toAbsolutePath();
    private static final int END_SECONDS = 30;

    private final Path folder;
    private final Path temporary;
    private final String policy;
    private Path home;
    private Process broker;
    private List<ProcessHandle> confined = List.of();

    private ServedDeployment(Path folder) throws IOException {
        this.folder = folder;
        this.home = folder.resolve("home");
        this.temporary = Files.createDirectory(folder.resolve("tmp"));
        this.policy = patientPolicy(folder);
        System.setProperty("glovebox.cache", CACHE.toString());
        done(run("init", "--home", home().toString()));
        identity("alice", "hrss", "analyst");
        identity("owen", "census", "owner");
        this.broker = started();
    }

    static ServedDeployment in(Path folder) throws IOException {
        return new ServedDeployment(folder);
    }

    void sealCensus() {
        done(as("owen", "policy", "publish", policy));
        done(sealAgain());
    }

    Run sealAgain() {
        return as("owen", "dataset", "seal", PUMS.resolve("PUMS_pid.csv").toString(), "--policy", policy);
    }

    /** The sample's, with leave to ask and to fail as often as a test does. */
    private static String patientPolicy(Path folder) throws IOException {
        String text = Files.readString(PUMS.resolve("policies/census.pums.yaml"));
        String patient =
                text.replace("{runs: 200, per: month, failures: 20}", "{runs: 5000, per: month, failures: 1000}");
        assertThat(patient).isNotEqualTo(text);
        return Files.writeString(folder.resolve("patient.yaml"), patient).toString();
    }

    Path home() {
        return home;
    }

    /** At a price that can be paid hundreds of times. */
    Run ask(String sql) {
        return as("alice", "query", "--purpose", "statistics", "--epsilon", "0.05", sql);
    }

    Run as(String who, String... command) {
        return run(Stream.concat(
                        Stream.of(command),
                        Stream.of(
                                "--home",
                                home().toString(),
                                "--as",
                                folder.resolve(who).toString()))
                .toArray(String[]::new));
    }

    Run onHost(String... command) {
        return run(Stream.concat(Stream.of(command), Stream.of("--home", home().toString()))
                .toArray(String[]::new));
    }

    private static Run run(String... words) {
        return CommandLines.run(words);
    }

    private void identity(String name, String department, String role) {
        done(onHost(
                "identity",
                "create",
                name,
                "--dept",
                department,
                "--role",
                role,
                "--out",
                folder.resolve(name).toString()));
    }

    private static void done(Run run) {
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private Process started() throws IOException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Dglovebox.cache=" + CACHE,
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandLines.class.getName(),
                        "serve",
                        "--home",
                        home().toString())
                .redirectError(folder.resolve("serve.err").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine())
                .as("%s", Files.readString(folder.resolve("serve.err")))
                .startsWith("glovebox ready at");
        return process;
    }

    ProcessHandle broker() {
        return broker.toHandle();
    }

    /** SIGKILL, as the kernel sends it to whoever uses too much memory. */
    void kill() throws InterruptedException {
        confined = broker.descendants().toList();
        broker.toHandle().destroyForcibly();
        broker.waitFor();
    }

    /** Serves what is in another folder from now on; the broker before has ended. */
    void serveAt(Path other) throws IOException {
        home = other;
        restart();
    }

    void restart() throws IOException {
        broker = started();
    }

    /** SIGTERM; gives the exit code. */
    int terminate() throws InterruptedException {
        confined = broker.descendants().toList();
        broker.toHandle().destroy();
        assertThat(broker.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
        return broker.exitValue();
    }

    /** After the broker has gone: no process, and no file of its own beyond the deployment. */
    void requireNothingLeft() throws Exception {
        for (ProcessHandle process : confined) {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        }
        try (Stream<Path> left = Files.list(temporary)) {
            // The JVM's own counters, and SQLite's library where it is unpacked.
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("glovebox"));
        }
    }

    /** The ledger's state as anybody may read it, while the broker runs too. */
    Map<String, String> state() {
        try (LedgerFile file = LedgerFile.open(home().resolve("ledger"))) {
            return file.state();
        }
    }

    /** Each charge's state, by its id. */
    Map<String, String> charges() {
        Map<String, String> charges = new TreeMap<>();
        state().forEach((key, value) -> {
            if (key.startsWith("charge/")) {
                charges.put(key, value);
            }
        });
        return charges;
    }

    String spent() {
        return state().getOrDefault("budget/census.pums", "");
    }

    /** Recorded releases, with the bytes of each. */
    Map<String, String> releases() throws IOException {
        Map<String, String> found = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(home().resolve("releases"))) {
            all.filter(file -> file.toString().endsWith(".sealed")).forEach(files::add);
        }
        for (Path file : files) {
            found.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return found;
    }

    @Override
    public void close() {
        broker.toHandle().destroyForcibly();
    }
}
