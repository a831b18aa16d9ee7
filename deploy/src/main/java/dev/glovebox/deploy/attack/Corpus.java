package dev.glovebox.deploy.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of attacks, and beside them {@code lab}: the policies of the datasets that they are made on. */
final class Corpus {
    private static final Pattern FOLDER = Pattern.compile("([0-9]{2})-([a-z0-9-]+)");
    private static final String LAB = "lab";

    private final Path root;

    private Corpus(Path root) {
        this.root = root;
    }

    /** The folder as named, else that beside the installed jars; from a build, that of the module which the process was started in. */
    static Corpus find(@Nullable Path named) {
        Path root = Optional.ofNullable(named)
                .or(() -> Optional.ofNullable(System.getProperty("glovebox.installation"))
                        .map(installation -> Path.of(installation).resolve("attacks")))
                .orElse(Path.of("attacks"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(root.resolve(LAB))) {
            throw new CorpusException(root + " is no corpus of attacks; name one by --corpus");
        }
        return new Corpus(root);
    }

    /** Where the policies of the attacked datasets are. */
    Path lab() {
        return root.resolve(LAB);
    }

    /** All attacks, by number and name; of these numbers alone, unless there are none. */
    List<Attack> attacks(Set<Integer> only) {
        List<Attack> attacks = new ArrayList<>();
        for (Path folder : folders()) {
            String name = folder.getFileName().toString();
            Matcher parts = FOLDER.matcher(name);
            if (!parts.matches()) {
                throw new CorpusException(folder + ": a folder of the corpus is called NN-name, NN being its class");
            }
            attacks.add(Manifest.read(folder, Integer.parseInt(parts.group(1)), parts.group(2)));
        }
        only.stream()
                .filter(number -> attacks.stream().noneMatch(attack -> attack.number() == number))
                .findFirst()
                .ifPresent(number -> {
                    throw new CorpusException("there is no attack " + number + " in " + root);
                });
        return attacks.stream()
                .filter(attack -> only.isEmpty() || only.contains(attack.number()))
                .toList();
    }

    private List<Path> folders() {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().equals(LAB))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(root + " cannot be listed", unreadable);
        }
    }
}
