package dev.glovebox.deploy.attack;

import dev.glovebox.engine.http.BrokerFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * SIGABRT, at which the kernel writes a core and a JVM its report, for every confined process while keys are released for a question. No such file is left, in the
 * deployment or where its broker works, none of the deployment's other files has the bytes of a key, and the next question is answered.
 */
final class Crash implements Runner {
    /** An ELF file, and of its types, in either order of bytes, a core. */
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    private static final int TYPE_AT = 16;
    private static final int CORE = 4;

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException, InterruptedException {
        Deployment deployment = lab.disposable();
        String sql = attack.questions().getFirst().getFirst();
        String first = sql.replace("{n}", "0");
        Map<String, String> before = Faults.charges(deployment);
        CompletableFuture<Answer> asked =
                CompletableFuture.supplyAsync(() -> deployment.ask(Deployment.MALLORY, "attack", first));
        Faults.awaitReleasing(deployment, before, asked);
        int aborted = abort(deployment);
        asked.handle((_, _) -> true).join();
        Optional<String> found = found(leftBehind(deployment));
        if (found.isPresent()) {
            return new Verdict.Failed(found.get());
        }
        deployment.ask(Deployment.MALLORY, "attack", sql.replace("{n}", "1")).requireAnswered();
        return Verdict.of(aborted > 0, aborted + " processes aborted; no core, no key in any file");
    }

    /** The deployment's files, and those of the folder in which broker, bubblewrap and all would leave a core. */
    private static List<Path> leftBehind(Deployment deployment) throws IOException {
        try (Stream<Path> here = Files.list(Path.of("").toAbsolutePath())) {
            return Stream.concat(deployment.leftBehind().stream(), here.filter(Files::isRegularFile))
                    .toList();
        }
    }

    /** What should not be in these files, of which some are keys. */
    static Optional<String> found(List<Path> files) {
        if (files.stream().anyMatch(Crash::isCore)) {
            return Optional.of("a core or a JVM's report was left");
        }
        boolean secret = files.stream()
                .filter(Crash::isKey)
                .anyMatch(key -> files.stream().anyMatch(file -> !isKey(file) && holds(file, key)));
        return secret ? Optional.of("a file has the bytes of a key") : Optional.empty();
    }

    private static boolean isKey(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".key") || name.endsWith("key.pem");
    }

    private static int abort(Deployment deployment) throws IOException, InterruptedException {
        long broker =
                BrokerFile.read(deployment.home().brokerFile()).orElseThrow().pid();
        List<String> confined = ProcessHandle.of(broker)
                .orElseThrow()
                .descendants()
                .map(process -> Long.toString(process.pid()))
                .toList();
        new ProcessBuilder(Stream.concat(Stream.of("kill", "-ABRT"), confined.stream())
                        .toList())
                .start()
                .waitFor();
        return confined.size();
    }

    private static boolean isCore(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith("hs_err") || name.endsWith(".hprof")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(TYPE_AT + 2);
            return head.length == TYPE_AT + 2
                    && Arrays.equals(ELF, Arrays.copyOf(head, ELF.length))
                    && head[TYPE_AT] + head[TYPE_AT + 1] == CORE;
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean holds(Path file, Path key) {
        try {
            byte[] secret = Files.readAllBytes(key);
            return secret.length > 0
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .contains(new String(secret, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException gone) {
            return false;
        }
    }
}
