package dev.glovebox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher among fake JDKs, whose java repeats its arguments. */
final class LauncherTest {
    private record Ended(int code, String output) {}

    @TempDir
    private Path temporary;

    private Path launcher = Path.of("glovebox");
    private Path jdks = Path.of("jdks");

    @BeforeEach
    void installIntoAFolderWithASpace() throws IOException {
        Path deploy = Files.createDirectories(temporary.resolve("a checkout/deploy"));
        launcher = Files.copy(Path.of("glovebox").toAbsolutePath(), deploy.resolve("glovebox"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path jar = deploy.resolve("target/glovebox/lib/glovebox.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
        jdks = temporary.resolve("some jdks");
        jdk("17", "17.0.1");
        jdk("25", "25.0.3");
    }

    @Test
    void passesTheCommandToTheJdkThatFits() throws Exception {
        Ended ended = launch("query", "--as", "alice", "SELECT 'a  b'");
        assertThat(ended.code).isZero();
        assertThat(ended.output).contains("java 25.0.3").contains("<SELECT 'a  b'>");
        assertThat(ended.output).contains("a checkout/deploy/target/glovebox/native>");
    }

    @Test
    void prefersJavaHome() throws Exception {
        Path own = jdk("own", "25.0.9");
        assertThat(launch(java.util.Map.of("JAVA_HOME", own.toString()), "status").output)
                .contains("java 25.0.9");
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        String old = jdks.resolve("17").toString();
        assertThat(launch(java.util.Map.of("JAVA_HOME", old), "status").output).contains("java 25.0.3");
    }

    @Test
    void saysWhatToInstallWithoutAJdk() throws Exception {
        Ended ended = launch(java.util.Map.of("GLOVEBOX_JDK_DIRS", temporary.toString()), "status");
        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.output).contains("needs a JDK 25").contains("apt-get install");
    }

    @Test
    void findsItselfThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("gb"), Path.of("a checkout/deploy/glovebox"));
        launcher = link;
        assertThat(launch("status").output).contains("a checkout/deploy/target/glovebox");
    }

    @Test
    void keepsNoInstallToItself() throws Exception {
        assertThat(launch("status", "--no-install").output).contains("<status>").doesNotContain("no-install");
    }

    @Test
    void startsClientsWithLightFlags() throws Exception {
        assertThat(launch("status").output).contains("TieredStopAtLevel");
    }

    @Test
    void givesCommandsThatAskTheBrokerFewJars() throws Exception {
        for (String asking : List.of("status", "stop", "describe", "budget", "query", "trace")) {
            assertThat(launch(asking).output).as(asking).contains("/lib/glovebox-client.jar>");
        }
        assertThat(launch("policy", "lint").output).contains("/lib/glovebox.jar>");
    }

    @Test
    void triesOnceToMakeACacheThatCannotBeMade() throws Exception {
        assertThat(launch("budget").output).contains("preparing a faster start").contains("<budget>");
        assertThat(launch("budget").output)
                .doesNotContain("preparing a faster start")
                .contains("<budget>");
    }

    @Test
    void triesAnewWhenTheJarsHaveChanged() throws Exception {
        launch("budget");
        Path jar = temporary.resolve("a checkout/deploy/target/glovebox/lib/glovebox.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(launch("budget").output).contains("preparing a faster start");
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        Ended ended = launch("--help");
        assertThat(ended.code).isZero();
        assertThat(ended.output)
                .contains(
                        "demo",
                        "verify",
                        "init",
                        "identity create",
                        "policy new",
                        "policy lint",
                        "policy test",
                        "policy explain",
                        "policy diff",
                        "policy effective",
                        "policy suggest",
                        "policy publish",
                        "dataset seal",
                        "dataset list")
                .contains("describe", "budget", "serve", "status", "stop", "query", "trace", "receipt verify")
                .contains("ledger verify", "bench", "sample");
    }

    @Test
    void refusesAnUnknownOptionOfVerify() throws Exception {
        assertThat(launch("verify", "--deeper").code).isEqualTo(2);
    }

    @Test
    void withoutACommandItExplainsItself() throws Exception {
        Ended ended = launch();
        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.output).contains("usage:");
    }

    private Path jdk(String folder, String version) throws IOException {
        Path home = jdks.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"" + version + "+1\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String tool : List.of("java", "javac")) {
            Path script = home.resolve("bin").resolve(tool);
            Files.writeString(script, "#!/bin/sh\necho \"java " + version + "\"\nprintf '<%s>\\n' \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        return home;
    }

    private Ended launch(String... arguments) throws Exception {
        return launch(java.util.Map.of(), arguments);
    }

    private Ended launch(java.util.Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList());
        builder.directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("GLOVEBOX_JDK_DIRS", jdks.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
