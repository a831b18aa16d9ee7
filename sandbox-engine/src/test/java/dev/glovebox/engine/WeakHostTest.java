package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that holds no safe tier, made out of this one: bubblewrap takes user namespaces away, and a filter Landlock. */
class WeakHostTest {
    /** landlock_create_ruleset, by the number that it has on every processor. */
    private static final int LANDLOCK = 444;

    @TempDir
    Path folder;

    @Test
    void startsNothingUnlessAllowedAndThenAnswersInTheStrongestTierFromWhatAcceptsItAndOnTheRecord() throws Exception {
        List<String> said = onWeakHost(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WeakHostMain.class.getName(),
                folder.toString());
        assertThat(said)
                .containsExactly(
                        "refused NAMESPACES_BLOCKED",
                        "A: DENIED TIER-01",
                        "C: RELEASED tier C (UNSAFE)",
                        "ledger C",
                        "doctor 0 UNSAFE");
    }

    private List<String> onWeakHost(String... command) throws IOException, InterruptedException {
        List<String> nothing = List.of("true");
        boolean strict = Boolean.getBoolean("glovebox.strict");
        assumeTrue(strict || Files.isExecutable(Path.of("/usr/bin/bwrap")), "bubblewrap is not installed");
        assumeTrue(strict || wrapped(nothing).waitFor() == 0, "bubblewrap cannot take namespaces away here");
        Process process = wrapped(List.of(command));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }

    private Process wrapped(List<String> command) throws IOException {
        Path filter = Files.write(folder.resolve("filter.bpf"), withoutLandlock());
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 3<\"$0\"", filter.toString()));
        line.addAll(List.of("bwrap", "--dev-bind", "/", "/", "--unshare-user", "--disable-userns"));
        line.addAll(List.of("--cap-drop", "ALL", "--die-with-parent", "--seccomp", "3"));
        line.addAll(command);
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Four instructions of seccomp(2): load the call's number; if it is Landlock's, say ENOSYS; otherwise allow it. */
    private static byte[] withoutLandlock() {
        ByteBuffer code = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
        instruction(code, 0x20, 0, 0);
        instruction(code, 0x15, 1, LANDLOCK);
        instruction(code, 0x06, 0, 0x0005_0026);
        instruction(code, 0x06, 0, 0x7fff_0000);
        return code.array();
    }

    private static void instruction(ByteBuffer code, int operation, int skippedIfNot, int operand) {
        code.putShort((short) operation).put((byte) 0).put((byte) skippedIfNot).putInt(operand);
    }
}
