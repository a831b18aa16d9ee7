package dev.glovebox.deploy.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleDepartmentsTest {
    @TempDir
    private Path folder;

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Path first = SampleFiles.written(folder.resolve("first"), 5, 2000);
        Path second = SampleFiles.written(folder.resolve("second"), 5, 2000);
        Path other = SampleFiles.written(folder.resolve("other"), 6, 2000);
        for (Path file : files(first)) {
            assertThat(second.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
        Path deaths = Path.of(Dataset.DEATHS.fileName());
        assertThat(Files.mismatch(first.resolve(deaths), other.resolve(deaths))).isNotEqualTo(-1);
    }

    @Test
    void theSamePersonLivesInSmallAndLargeSamples() {
        assertThat(new Population(5, 10).person(9)).isEqualTo(new Population(5, 1_000_000).person(9));
    }

    @Test
    void idsAreSpelledCarelesslyButNeverWrongly() throws IOException {
        Path written = SampleFiles.written(folder, 5, 3000);
        List<String> ids = rows(written, Dataset.PAYROLL)
                .map(SampleDepartmentsTest::firstCell)
                .toList();
        assertThat(ids).anyMatch(id -> id.startsWith(" ")).anyMatch(id -> id.endsWith("x"));
        assertThat(ids).allMatch(id -> CitizenId.isValid(id.strip().toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void educationDeliversInAnotherCharset() throws IOException {
        Path written = SampleFiles.written(folder, 5, 3000);
        assertThat(rows(written, Dataset.STUDENTS)).anyMatch(row -> row.contains("小学"));
        assertThatThrownBy(() -> Files.readString(written.resolve(Dataset.STUDENTS.fileName())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theTruthCountsTheRowsOfEachFile() throws IOException {
        Path written = SampleFiles.written(folder, 5, 3000);
        JsonNode truth =
                new ObjectMapper().readTree(written.resolve("truth.json").toFile());
        for (Dataset dataset : Dataset.values()) {
            long rows = truth.path("rows").path(dataset.tableName()).asLong();
            assertThat(rows(written, dataset)).as(dataset.tableName()).hasSize((int) rows);
        }
        Set<String> vehicles = rows(written, Dataset.VEHICLES)
                .map(SampleDepartmentsTest::firstCell)
                .collect(Collectors.toSet());
        assertThat(rows(written, Dataset.INSPECTIONS)
                        .filter(row -> !vehicles.contains(firstCell(row)))
                        .count())
                .isPositive()
                .isEqualTo(truth.path("orphans").path("transport.inspections").asLong());
    }

    @Test
    void refusesAnEmptySample() {
        assertThatThrownBy(() -> SampleFiles.written(folder, 5, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String firstCell(String row) {
        return row.substring(0, row.indexOf(','));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Stream<String> rows(Path folder, Dataset dataset) throws IOException {
        return Files.readAllLines(folder.resolve(dataset.fileName()), dataset.charset()).stream()
                .skip(1);
    }
}
