package dev.glovebox.deploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decisions are cited by number. */
final class DecisionPagesTest {
    private static final int DIGITS = 4;

    @Test
    void eachHasANumberOfItsOwnAndBearsIt() throws IOException {
        List<Path> pages;
        try (Stream<Path> all = Files.list(Path.of("../docs/decisions"))) {
            pages = all.sorted().toList();
        }
        assertThat(pages).isNotEmpty();
        assertThat(pages.stream().map(DecisionPagesTest::number)).doesNotHaveDuplicates();
        for (Path page : pages) {
            assertThat(Files.readAllLines(page).getFirst()).startsWith("# " + number(page) + ": ");
        }
    }

    private static String number(Path page) {
        return page.getFileName().toString().substring(0, DIGITS);
    }
}
