package dev.glovebox.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image under an engine's defaults: built, served, asked, and at tier B. It needs an engine that answers and the network, whose lack is no failure. */
class ContainerTest {
    private static final String NAME =
            "glovebox-test-" + ProcessHandle.current().pid();
    private static final long SHORT = 120;
    private static final long BUILD = 1_800;

    private static final String POLICY = """
            apiVersion: glovebox/v1
            kind: DataPolicy
            metadata: {dataset: city.areas, owner: city}
            basis: {law: "a test", shareType: unconditional}
            schema:
              columns:
                code: {type: varchar(8), nullable: false}
              uniqueKeys: [[code]]
            person: public
            grants:
            - id: all
              consumers: [{dept: city, roles: [analyst]}]
              purposes: [count]
              valid: {from: 2025-01-01, to: 2099-12-31, zone: UTC}
              columns:
                code: {role: dimension}
              output: {maxRows: 10, receivers: [city]}
              access: {runs: 10, per: month, failures: 2}
              isolation: {minTier: B}
            """;

    @TempDir
    private Path folder;

    private record Ended(int code, String output) {}

    private static Optional<String> engine() {
        return Stream.of("docker", "podman")
                .filter(each -> {
                    try {
                        return run(20, each, "info").code == 0;
                    } catch (IOException absent) {
                        return false;
                    }
                })
                .findFirst();
    }

    private final Optional<String> engine = engine();

    private Ended engine(long seconds, String... words) throws IOException {
        List<String> line = Stream.concat(engine.stream(), Stream.of(words)).toList();
        return run(seconds, line.toArray(String[]::new));
    }

    private static Ended run(long seconds, String... line) throws IOException {
        Path said = Files.createTempFile("container", ".log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            return new Ended(ended ? process.exitValue() : -1, Files.readString(said, StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "");
        } finally {
            process.destroyForcibly();
            Files.delete(said);
        }
    }

    private Ended inside(String... words) throws IOException {
        return engine(
                SHORT,
                Stream.concat(Stream.of("exec", NAME, "glovebox"), Stream.of(words))
                        .toArray(String[]::new));
    }

    private void done(String... words) throws IOException {
        Ended ended = inside(words);
        assertThat(ended.code).as(ended.output).isZero();
    }

    private void given(String file, String text) throws IOException {
        Path here = Files.writeString(folder.resolve(file), text);
        assertThat(engine(SHORT, "cp", here.toString(), NAME + ":/tmp/" + file).code)
                .isZero();
    }

    @AfterEach
    void remove() throws IOException {
        if (engine.isPresent()) {
            engine(SHORT, "rm", "-f", "-v", NAME);
            engine(SHORT, "rmi", "-f", NAME);
        }
    }

    @Test
    void answersAtTierBUnderAnEnginesDefaults() throws Exception {
        assumeTrue(engine.isPresent(), "no container engine answers here");
        Matcher base = Pattern.compile("FROM (\\S+)").matcher(Files.readString(Path.of("Dockerfile")));
        assertThat(base.find()).isTrue();
        assumeTrue(
                engine(SHORT, "image", "inspect", base.group(1)).code == 0
                        || engine(BUILD, "pull", base.group(1)).code == 0,
                "the engine cannot get " + base.group(1));
        Ended built = engine(BUILD, "build", "-t", NAME, "-f", "Dockerfile", "..");
        assertThat(built.code).as(built.output).isZero();
        assertThat(engine(SHORT, "run", "-d", "--name", NAME, NAME).code).isZero();
        awaitReady();

        done("identity", "create", "olga", "--dept", "city", "--role", "owner");
        done("identity", "create", "alice", "--dept", "city", "--role", "analyst");
        given("areas.yaml", POLICY);
        given("areas.csv", "code\na\nb\n");
        done("policy", "publish", "/tmp/areas.yaml", "--as", "olga");
        done("dataset", "seal", "/tmp/areas.csv", "--policy", "/tmp/areas.yaml", "--as", "olga");
        String sql = "SELECT COUNT(*) AS n FROM city.areas";
        done("query", "--as", "alice", "--purpose", "count", "--receipt", "/tmp/receipt", sql);
        assertThat(inside(
                                "receipt",
                                "verify",
                                "/tmp/receipt",
                                "--trust",
                                "/var/lib/glovebox/.glovebox/default/trust.json")
                        .output)
                .contains("VERIFIED", "in tier B");
        done("doctor");
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SHORT);
        while (inside("status").code != 0) {
            assertThat(System.nanoTime()).as(engine(SHORT, "logs", NAME).output).isLessThan(end);
            Thread.sleep(1_000);
        }
    }
}
