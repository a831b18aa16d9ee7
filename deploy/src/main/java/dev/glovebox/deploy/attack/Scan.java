package dev.glovebox.deploy.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every file of the deployment, and all that its broker printed, for the targets' names and for the questions' own texts: in the vault, the ledger
 * (on a network each peer's and orderer's blocks), logs, recorded releases.
 */
final class Scan implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) {
        // An answer that touched the column, so that there is something to be careless with.
        List<String> asked = attack.questions().stream().flatMap(List::stream).toList();
        for (String sql : asked) {
            lab.target()
                    .ask(Deployment.MALLORY, attack.setting("purpose", "attack"), sql)
                    .requireAnswered();
        }
        List<String> secret = new ArrayList<>(asked);
        secret.add(LabData.CANARY);
        List<Path> files = lab.target().leftBehind();
        long showing = files.stream().filter(file -> shows(file, secret)).count();
        return Verdict.of(
                !files.isEmpty() && showing == 0, showing + " of " + files.size() + " files show a name or a question");
    }

    private static boolean shows(Path file, List<String> secret) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return secret.stream()
                    .anyMatch(text -> bytes.contains(text) || bytes.contains(text.replaceAll("(?<=.)(?=.)", "\0")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a file of the deployment cannot be read", unreadable);
        }
    }
}
