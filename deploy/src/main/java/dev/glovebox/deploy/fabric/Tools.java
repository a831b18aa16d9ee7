package dev.glovebox.deploy.fabric;

import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Fabric's programs that do one thing and end. */
final class Tools {
    private static final int SECONDS = 60;
    private static final int TOLD_CHARACTERS = 600;

    private final FabricPrograms programs;
    private final Places places;

    Tools(FabricPrograms programs, Places places) {
        this.programs = programs;
        this.places = places;
    }

    /** How a program ended, and what it printed as its answer. */
    record Ended(int code, String out, String err) {
        boolean isDone() {
            return code == 0;
        }
    }

    /** Its answer, or an exception with what it complained of. */
    String run(FabricPrograms.Name program, Map<String, String> environment, String... arguments) {
        Ended ended = attempt(program, environment, arguments);
        if (!ended.isDone()) {
            String said = ended.err().isBlank() ? ended.out() : ended.err();
            throw NetworkException.of(
                    "FABRIC-03",
                    "`%s %s` failed: %s"
                            .formatted(
                                    program.text(),
                                    arguments[0],
                                    said.strip()
                                            .substring(Math.max(0, said.strip().length() - TOLD_CHARACTERS))));
        }
        return ended.out();
    }

    Ended attempt(FabricPrograms.Name program, Map<String, String> environment, String... arguments) {
        List<String> line = new ArrayList<>(List.of(programs.path(program)));
        line.addAll(List.of(arguments));
        try {
            Files.createDirectories(places.logs());
            Path out = Files.createTempFile(places.logs(), program.text(), ".out");
            Path err = Files.createTempFile(places.logs(), program.text(), ".err");
            try {
                return ended(line, environment, out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(program.text() + " cannot be run", failed);
        }
    }

    /** As the administrator of an organization, at its peer. */
    String peer(Member member, String... arguments) {
        return run(FabricPrograms.Name.PEER, administrator(member), arguments);
    }

    Map<String, String> administrator(Member member) {
        Map<String, String> environment = new HashMap<>();
        environment.put("FABRIC_CFG_PATH", places.settings(member.peer()).toString());
        environment.put("CORE_PEER_ADDRESS", member.address());
        environment.put("CORE_PEER_LOCALMSPID", member.name());
        environment.put(
                "CORE_PEER_MSPCONFIGPATH", places.administrator(member.name()).toString());
        environment.put(
                "CORE_PEER_TLS_ROOTCERT_FILE", places.tlsRoot(member.name()).toString());
        return environment;
    }

    private static Ended ended(List<String> line, Map<String, String> environment, Path out, Path err)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("FABRIC_LOGGING_SPEC", "error");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw NetworkException.of("FABRIC-03", line.getFirst() + " did not end within " + SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw NetworkException.of("FABRIC-03", "interrupted", interrupted);
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
