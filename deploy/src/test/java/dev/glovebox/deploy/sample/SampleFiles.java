package dev.glovebox.deploy.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources of the sample stand; Maven runs tests in the module's folder. */
final class SampleFiles {
    static final Path SOURCES = Path.of("sample");

    private SampleFiles() {}

    static Path written(Path folder, long seed, long persons) throws IOException {
        SampleDepartments.write(folder, seed, persons, done -> {});
        return folder;
    }

    static String question(String name) throws IOException {
        return Files.readString(SOURCES.resolve("questions/" + name + ".sql"));
    }
}
