package dev.glovebox.deploy.attack;

import dev.glovebox.engine.vault.VaultFolder;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Changes of a sealed file under a running broker, a line each in {@code changes.txt}: {@code flip F} one bit, {@code truncate F}, {@code zero F G} from one
 * place to another, each a fraction of the file's length; {@code swap DATASET}; {@code remove}. Each question over it then ends without an answer, by a
 * fixed code; mended, the file is answered from again.
 */
final class Tamper implements Runner {
    private static final DatasetName DATASET = new DatasetName("lab.t");

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        Deployment deployment = lab.disposable();
        VaultFolder vault = new VaultFolder(deployment.home().vault());
        Path sealed = newest(vault.dataset(DATASET));
        Path whole = Files.copy(sealed, deployment.data().resolve("whole.gbx"), StandardCopyOption.REPLACE_EXISTING);
        String sql = attack.questions().getFirst().getFirst();
        int changes = 0;
        for (String change :
                Attack.text(attack.folder().resolve("changes.txt")).lines().toList()) {
            Files.write(sealed, changed(Files.readAllBytes(whole), change, vault));
            if (change.equals("remove")) {
                Files.delete(sealed);
            }
            Answer answer = deployment.ask(Deployment.MALLORY, "attack", sql.replace("{n}", "3" + changes));
            Files.copy(whole, sealed, StandardCopyOption.REPLACE_EXISTING);
            if (answer.isAnswered()) {
                return new Verdict.Failed("answered after `" + change + "`");
            }
            changes++;
        }
        deployment.ask(Deployment.MALLORY, "attack", sql.replace("{n}", "4")).requireAnswered();
        return Verdict.of(changes > 0, "no answer after " + changes + " changes");
    }

    /** The version of a dataset that was sealed last. */
    static Path newest(Path folder) throws IOException {
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(file -> file.toString().endsWith(".gbx"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    private static byte[] changed(byte[] bytes, String change, VaultFolder vault) throws IOException {
        String[] words = change.split(" ", -1);
        return switch (words[0]) {
            case "flip" -> {
                bytes[place(bytes, words[1])] ^= 1;
                yield bytes;
            }
            case "zero" -> {
                Arrays.fill(bytes, place(bytes, words[1]), place(bytes, words[2]), (byte) 0);
                yield bytes;
            }
            case "truncate" -> Arrays.copyOf(bytes, place(bytes, words[1]));
            case "swap" -> Files.readAllBytes(newest(vault.dataset(new DatasetName(words[1]))));
            case "remove" -> bytes;
            default -> throw new CorpusException("changes.txt: `" + words[0] + "` is no change of a file");
        };
    }

    private static int place(byte[] bytes, String fraction) {
        return (int) (Double.parseDouble(fraction) * (bytes.length - 1));
    }
}
