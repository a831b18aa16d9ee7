package dev.glovebox.deploy.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One folder of the corpus.
 *
 * @param number of its class
 * @param name of its folder, without the number
 * @param attacker what the attacker does
 * @param holds what must hold
 * @param kind the program that carries it out
 * @param settings what else the manifest says, by names that the kind knows
 */
record Attack(
        int number, String name, String attacker, String holds, Kind kind, Map<String, String> settings, Path folder) {
    private static final String BETWEEN = "(?m)^----\\R";
    private static final Pattern REPEATED = Pattern.compile("\\{([0-9]{1,6})x([^}]*)}");

    Attack {
        settings = Map.copyOf(settings);
    }

    String setting(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    /** How many samples are taken: as many as stand under {@code quick} in each build, under {@code full} otherwise. */
    int samples(boolean quick) {
        return Integer.parseInt(settings.getOrDefault(quick ? "quick" : "full", "1"));
    }

    /** Its {@code *.sql}, in the order of their names, each as its texts between lines of {@code ----}. */
    List<List<String>> questions() {
        return files(".sql").stream()
                .map(file -> Stream.of(text(file).split(BETWEEN, -1))
                        .map(Attack::unfolded)
                        .toList())
                .toList();
    }

    /** {@code {300xab}} stands for {@code ab} three hundred times, {@code {NUL}} for that character. */
    private static String unfolded(String text) {
        return REPEATED.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(part.group(2).repeat(Integer.parseInt(part.group(1)))))
                .replace("{NUL}", "\0")
                .stripTrailing();
    }

    /** Its files whose names end so. */
    List<Path> files(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be listed", unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /** Hexadecimal digits, with blanks and comments after {@code #}. */
    static byte[] bytes(Path file) {
        return HexFormat.of().parseHex(text(file).replaceAll("#.*", "").replaceAll("\\s", ""));
    }

    /** As people name it: {@code 07 one-person-many-rows}. */
    @Override
    public String toString() {
        return "%02d %s".formatted(number, name);
    }
}
