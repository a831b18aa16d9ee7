package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds the sealer that {@code dataset seal} starts, tried from within. */
final class SealerConfinementTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void requireSandbox() {
        BrokerKillTest.requireSandbox();
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "B"})
    void readsItsFilesWritesItsFoldersAndReachesNothingElse(Tier tier) throws Exception {
        Path source = Files.writeString(folder.resolve("ü source.csv"), "a\n");
        Path beside = Files.writeString(folder.resolve("beside.csv"), "a\n");
        Path own = Files.createDirectories(folder.resolve("vault/d.own"));
        Path other = Files.createDirectories(folder.resolve("vault/d.other"));
        Path version = Files.writeString(other.resolve("1.gbx"), "sealed");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> deeds = List.of(
                    "done read " + source,
                    "done write " + own.resolve("draft"),
                    "done read " + own.resolve("draft"),
                    "denied write " + source,
                    "denied read " + beside,
                    "denied read " + version,
                    "denied write " + version,
                    "denied write " + other.resolve("2.gbx"),
                    "denied write " + folder.resolve("vault/more"),
                    "denied read /etc/passwd",
                    "denied write /tmp/more",
                    "denied run /bin/sh",
                    "denied run /usr/bin/env",
                    "denied connect " + listening.getLocalPort());
            assertThat(tried(tier, deeds, source, own)).isEqualTo(deeds);
        }
        assertThat(version).hasContent("sealed");
        assertThat(other).isDirectoryNotContaining("glob:**2.gbx");
    }

    private static List<String> tried(Tier tier, List<String> deeds, Path readable, Path writable) throws IOException {
        ProgramFiles files = ProgramFiles.ofClassPath(
                System.getProperty("java.class.path"), Path.of("target").resolve("program-cache"));
        StringBuilder tasks = new StringBuilder();
        deeds.forEach(
                deed -> tasks.append(deed.substring(deed.indexOf(' ') + 1)).append('\n'));
        try (Sandbox sandbox = Sandbox.open(tier)) {
            Process sealer = new SealerProgram(sandbox, files, SealerProbeMain.class.getName())
                    .start(List.of(readable), List.of(writable));
            try {
                sealer.getOutputStream().write(tasks.toString().getBytes(StandardCharsets.UTF_8));
                sealer.getOutputStream().close();
                return new String(sealer.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } finally {
                sealer.destroyForcibly();
            }
        }
    }
}
