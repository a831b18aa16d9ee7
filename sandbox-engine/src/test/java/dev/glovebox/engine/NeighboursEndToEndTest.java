package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.record.LedgerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two whole deployments whose data differ by one person, an extreme one, are asked the same: how each question ends, what an answer is made of, how
 * long it is and what stands on the ledger are the same. Only noisy numbers differ, and by a few digits in length.
 */
class NeighboursEndToEndTest {
    private static final String POLICY = Census.POLICY.replace(
            "{minEntities: 10, maxRows: 100, smallGroups: withhold", "{maxRows: 100, smallGroups: whole-domain");
    private static final String EXTREME = "100,1,16,6,500000.0,1,1001\n";
    /** Noise of either sign is shorter or longer by so many characters, with both ends of its interval. */
    private static final int DIGITS = 24;

    private static final List<String> QUESTIONS = List.of(
            "SELECT COUNT(*) AS n, SUM(income) AS total, AVG(income) AS mean FROM census.pums",
            "SELECT race, sex, COUNT(*) AS n, AVG(age) AS age FROM census.pums GROUP BY race, sex ORDER BY 1, 2",
            "SELECT race, sex, COUNT(*) AS n FROM census.pums GROUP BY ROLLUP(race, sex) ORDER BY 1, 2",
            "SELECT educ, COUNT(*) AS n FROM census.pums WHERE race = '6' AND married = '1' GROUP BY educ ORDER BY 1",
            "SELECT sex, MEDIAN(income) AS middle FROM census.pums GROUP BY sex ORDER BY 1",
            "SELECT COUNT(*) AS n FROM census.pums WHERE age >= 100 AND income >= 500000",
            "SELECT pid FROM census.pums",
            "SELECT MAX(income) FROM census.pums",
            "SELECT income, COUNT(*) FROM census.pums GROUP BY income");

    @TempDir
    private Path folder;

    /** What a deployment shows of its questions to whoever sees everything but the data. */
    private record Seen(List<String> endings, List<Integer> sizes, List<String> ledger) {}

    @Test
    void agreeInAllButTheirNoisyNumbers() throws IOException {
        String all = Files.readString(Census.PEOPLE);
        Seen without = seen("without", all);
        Seen with = seen("with", all.stripTrailing() + "\n" + EXTREME);

        assertThat(with.endings).isEqualTo(without.endings);
        assertThat(with.endings)
                .filteredOn(ending -> ending.startsWith("answered"))
                .hasSize(6);
        assertThat(with.ledger).isEqualTo(without.ledger);
        for (int i = 0; i < QUESTIONS.size(); i++) {
            assertThat(Math.abs(with.sizes.get(i) - without.sizes.get(i)))
                    .as(QUESTIONS.get(i))
                    .isLessThanOrEqualTo(DIGITS * numbers(with.endings.get(i)));
        }
    }

    private Seen seen(String name, String csv) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        try (Deployments deployment = Deployments.in(own)) {
            Identity owner = Census.owner(deployment);
            Identity alice = deployment.person("alice", "hrss", Role.ANALYST);
            deployment.publish(POLICY, owner);
            deployment.seal(POLICY, owner, List.of(Files.writeString(own.resolve("people.csv"), csv)));
            List<String> endings = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            for (String sql : QUESTIONS) {
                Outcome outcome = deployment.ask(alice, "statistics", sql);
                endings.add(ending(outcome));
                sizes.add(outcome instanceof Outcome.Answered answered ? size(answered.result()) : 0);
            }
            return new Seen(endings, sizes, ledger(deployment));
        }
    }

    private static String ending(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered ->
                "answered " + numbers(answered.result()) + " numbers in "
                        + answered.result().rows().size() + " rows of "
                        + answered.result().columns() + " for " + answered.price() + " with "
                        + answered.result().notices();
            case Outcome.Denied denied -> "denied " + denied.refusal();
            case Outcome.Failed failed -> "failed " + failed.code();
        };
    }

    private static int numbers(String ending) {
        return ending.startsWith("answered ") ? Integer.parseInt(ending.split(" ", 3)[1]) : 0;
    }

    private static int numbers(ReleasedResult result) {
        return (int) cells(result).filter(Cell.Noisy.class::isInstance).count();
    }

    private static int size(ReleasedResult result) {
        return cells(result).mapToInt(cell -> cell.toString().length()).sum();
    }

    private static Stream<Cell> cells(ReleasedResult result) {
        return result.rows().stream().flatMap(List::stream);
    }

    /** Kind and length of every record: ids, digests and times are as long in every deployment. */
    private static List<String> ledger(Deployments deployment) {
        List<TraceEntry> entries = deployment.broker().ledger().trace(TraceQuery.EVERYTHING);
        return IntStream.range(0, entries.size())
                .boxed()
                .flatMap(i -> Stream.concat(Stream.of(entries.get(i).record()), entries.get(i).outcomes().stream()))
                .map(NeighboursEndToEndTest::bytes)
                .toList();
    }

    private static String bytes(LedgerRecord record) {
        return record.getClass().getSimpleName() + " " + record.canonical().length();
    }
}
