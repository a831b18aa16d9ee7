package dev.glovebox.engine.isolate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {
    @TempDir
    Path folder;

    /** A program that ends as it is told. */
    static final class Small {
        private Small() {}

        public static void main(String[] arguments) {
            System.exit(Integer.parseInt(arguments[0]));
        }
    }

    @BeforeEach
    void install() throws IOException {
        String name = Small.class.getName().replace('.', '/') + ".class";
        Path own = folder.resolve("classes").resolve(name);
        Files.createDirectories(own.getParent());
        try (InputStream bytes =
                Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(name))) {
            Files.copy(bytes, own);
        }
    }

    private List<String> prepared(int exit) {
        Program program =
                new Program("small", Small.class.getName(), List.of(), List.of(), List.of(Integer.toString(exit)));
        return ProgramFiles.ofClassPath(folder.resolve("classes").toString(), folder.resolve("cache"))
                .prepare(program)
                .with(List.of());
    }

    private Path cache() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(file -> file.endsWith(AotTraining.FILE))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void trainsAgainWhereTrainingWasCutOff() throws IOException {
        List<String> line = prepared(0);
        assertThat(line).contains("-XX:AOTCache=" + cache());
        Files.delete(cache());
        assertThat(prepared(0)).isEqualTo(line);
    }

    @Test
    void doesNotTrainAgainWhatCannotBeTrained() throws IOException {
        assertThat(prepared(1)).noneMatch(word -> word.startsWith("-XX:AOTCache="));
        assertThat(cache()).isEmptyFile();
        assertThat(prepared(1)).noneMatch(word -> word.startsWith("-XX:AOTCache="));
    }
}
