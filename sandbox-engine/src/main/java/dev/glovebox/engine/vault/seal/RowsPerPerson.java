package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.seal.SealProblem.Rule;
import dev.glovebox.policy.model.PersonRule;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Finds, in a second reading, the rows that are more than their person may have. */
final class RowsPerPerson {
    private final Engine engine;
    private final SealRequest request;
    private final ReferenceTables references;
    private final Problems problems;

    RowsPerPerson(Engine engine, SealRequest request, ReferenceTables references, Problems problems) {
        this.engine = engine;
        this.request = request;
        this.references = references;
        this.problems = problems;
    }

    /** Fails with {@link SealRefused}. */
    void tell(Ingest ingest, ColumnRules rules, Set<Long> offenders) throws IOException {
        switch (request.policy().person()) {
            case PersonRule.PublicData ignored -> throw new IllegalStateException("public rows have no person");
            case PersonRule.PersonColumn person -> tell(person, ingest, rules);
            case PersonRule.PersonPath path -> tell(path, ingest, rules, offenders);
        }
        problems.refuseIfAny();
        throw Engine.failed("rows per person");
    }

    /** All persons are counted again, by their hashes: the rare refusal may take its time. */
    private void tell(PersonRule.PersonColumn person, Ingest ingest, ColumnRules rules) throws IOException {
        PersonHash hash = new PersonHash(request.suite(), request.domainKey().orElseThrow(), person.canonical());
        String column = Sql.name(person.column().value());
        Map<PersonHash.Value, Integer> counts = new HashMap<>();
        ingest.each((source, batch) -> engine.query(
                "rows per person",
                "SELECT \"#row\", CAST(" + column + " AS VARCHAR) FROM ("
                        + rules.of(batch).flagged() + ") WHERE " + column + " IS NOT NULL ORDER BY \"#row\"",
                row -> {
                    long line = batch.line(row.getLong(1));
                    hash.of(row.getString(2)).ifPresent(value -> count(counts, value, person, source.name(), line));
                }));
    }

    private void tell(PersonRule.PersonPath path, Ingest ingest, ColumnRules rules, Set<Long> offenders)
            throws IOException {
        String column = Sql.name(path.path().getFirst().column().value());
        Map<Long, Integer> counts = new HashMap<>();
        ingest.each((source, batch) -> engine.query(
                "rows per person",
                "SELECT \"#row\", p.num FROM (" + rules.of(batch).flagged() + ") s JOIN (" + references.persons(path)
                        + ") p ON s." + column + " = p.k ORDER BY \"#row\"",
                row -> {
                    long number = row.getLong(2);
                    if (offenders.contains(number)) {
                        count(counts, number, path, source.name(), batch.line(row.getLong(1)));
                    }
                }));
    }

    private <T> void count(Map<T, Integer> counts, T person, PersonRule.OfPersons rule, String file, long line) {
        if (counts.merge(person, 1, Integer::sum) > rule.rows().atMost()) {
            String column = rule instanceof PersonRule.PersonPath path
                    ? path.path().getFirst().column().value()
                    : rule.column().value();
            problems.add(new SealProblem(file, line, column, Rule.ROWS_PER_PERSON));
        }
    }
}
