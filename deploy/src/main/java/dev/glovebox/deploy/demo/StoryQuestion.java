package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.trial.TrialException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A question file: what it is about, as its first comment says, and its SQL. */
record StoryQuestion(String name, String about, String sql) {
    private static final String COMMENT = "-- ";
    private static final String ENDING = ".sql";

    static StoryQuestion read(Path folder, String name) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(name + ENDING));
            return new StoryQuestion(name, comments(lines), statement(lines));
        } catch (IOException missing) {
            throw new TrialException("the question " + name + " must be in " + folder, missing);
        }
    }

    private static String comments(List<String> lines) {
        return lines.stream()
                .takeWhile(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()))
                .collect(Collectors.joining(" "));
    }

    private static String statement(List<String> lines) {
        return lines.stream().dropWhile(line -> line.startsWith(COMMENT)).collect(Collectors.joining("\n"));
    }
}
