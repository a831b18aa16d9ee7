package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.http.BrokerServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment whose disk is full, or cannot be written, while it is asked. On a small file system in memory, where one may be mounted. */
@SuppressWarnings("NullAway.Init") // Before each test.
final class DiskEndToEndTest {
    /** What is left on the disk when a question comes: nothing, or room for some of its steps. */
    private static final int[] KIB_LEFT = {0, 4, 12, 40, 120};

    @TempDir
    Path folder;

    private Path disk;
    private Deployments deployment;
    private @Nullable BrokerServer server;
    private Identity alice;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(
                mounted || Boolean.getBoolean("glovebox.strict"), "a small file system cannot be mounted here");
        assertThat(mounted).as("a small file system must be mounted").isTrue();
        deployment = Deployments.in(disk);
        Census.in(deployment);
        alice = deployment.person("alice", "hrss", Role.ANALYST);
        serve();
    }

    private void serve() {
        server = BrokerServer.start(
                deployment.home(), Settings.read(deployment.home().settings()), deployment.broker(), Clock.systemUTC());
    }

    @AfterEach
    void unmount() throws Exception {
        unserve();
        run("umount", "-l", disk.toString());
    }

    private void unserve() {
        if (server != null) {
            server.close();
            deployment.close();
            server = null;
        }
    }

    private Run ask(int age) {
        return command(
                "query",
                "--purpose",
                "statistics",
                "--as",
                deployment.folder(alice).toString(),
                "SELECT COUNT(*) FROM census.pums WHERE age > " + age);
    }

    private Run command(String... words) {
        return CommandLines.run(Stream.concat(
                        Stream.of(words),
                        Stream.of("--home", deployment.home().root().toString()))
                .toArray(String[]::new));
    }

    @Test
    void losesNothingOnAFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
        for (int left : KIB_LEFT) {
            int age = 30 + left % 29;
            Path filler = filled(left);
            Run came = ask(age);
            assertThat(came.err()).doesNotContain("\tat ", "Exception");
            if (came.exit() != 0) {
                assertThat(came.err()).as("%d KiB left", left).containsPattern("[A-Z]+-[A-Z0-9]+");
            }
            Files.delete(filler);
            Run again = ask(age);
            assertThat(again.exit()).as("%d KiB left: %s", left, again.err()).isZero();
            assertThat(ask(age).out()).contains("a recorded answer, free");
            if (came.exit() == 0) {
                assertThat(again.out()).contains("a recorded answer, free");
            }
        }
        requireVerified();
    }

    /** While files are open for writing the kernel makes no file system read-only, so a running broker never meets one. */
    @Test
    void saysThatADiskCannotBeWrittenAndStartsWhenItCan() throws Exception {
        unserve();
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
        Run refused = command("serve");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).doesNotContain("\tat ", "Exception").containsPattern("[A-Z]+-[A-Z0-9]+");
        assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
        deployment.restart();
        serve();
        assertThat(ask(33).exit()).isZero();
        requireVerified();
    }

    private void requireVerified() {
        Run verified = command(
                "ledger", "verify", deployment.home().root().resolve("ledger").toString());
        assertThat(verified.exit()).as(verified.err()).isZero();
    }

    private Path filled(int kibLeft) throws IOException {
        Path filler = disk.resolve("filler");
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocate(4096);
            while (Files.getFileStore(disk).getUsableSpace() > kibLeft * 1024L) {
                file.write(page.clear());
            }
        }
        return filler;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
