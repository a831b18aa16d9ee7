package dev.glovebox.engine.vault.seal;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.engine.catalog.ClaimedFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.engine.vault.Numbering;
import dev.glovebox.engine.vault.SealedHeader;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.PersonRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One sealing in its steps: ingest, unique keys, person numbers, order, output. */
final class Sealing implements AutoCloseable {
    private static final int SURPLUS_KEY = 32;
    private static final int SPILL_BUFFER = 0;
    private static final int CSV_BUFFERS = 1;
    private static final int ROW_GROUP_BUFFERS = 3;
    private static final int REFERENCE_BUFFERS = 5;

    private final SealRequest request;
    private final DataPolicy policy;
    private final Path draft;
    private final Problems problems = new Problems();
    private final ReferenceTables references;
    private final Engine engine;
    private final Spills spills;
    private final MemoryFile buffer;

    Sealing(SealRequest request, Path draft) throws IOException {
        this.request = request;
        this.policy = request.policy();
        this.draft = draft;
        this.references = new ReferenceTables(policy, request.references());
        this.engine = new Engine(request.limits(), request.sources(), REFERENCE_BUFFERS + references.count());
        this.spills = new Spills(request.vault().dataset(policy.dataset()), request.suite());
        this.buffer = engine.file(SPILL_BUFFER);
        references.place(engine, REFERENCE_BUFFERS);
    }

    SealReport run() throws IOException {
        Optional<PersonNumbers> numbers = ownPerson().map(this::numbers);
        UniqueKeys keys = new UniqueKeys(
                engine, spills, policy.schema().uniqueKeys(), ownPerson().map(PersonRule.PersonColumn::column));
        Pieces pieces = new Pieces(
                engine,
                spills,
                buffer,
                request.limits(),
                piece -> {
                    if (numbers.isPresent()) {
                        numbers.get().add(piece);
                    }
                },
                piece -> keys.add(piece.table()));
        ColumnRules rules = new ColumnRules(policy, references);
        Ingest ingest = new Ingest(engine, request, rules, pieces, problems, CSV_BUFFERS);
        ingest.run();
        keys.verify(pieces, ingest, rules, problems);
        problems.refuseIfAny();
        return switch (policy.person()) {
            case PersonRule.PublicData ignored -> publicRows(pieces, ingest);
            case PersonRule.PersonColumn person -> {
                Numbering numbering = number(person, numbers.orElseThrow());
                Located located = sort(pieces, ingest.rows(), numbers, ownJoin(numbers.orElseThrow()));
                yield persons(person, numbering, ingest, rules, located);
            }
            case PersonRule.PersonPath path -> {
                Numbering numbering = references.numbering().orElseThrow();
                Located located = sort(pieces, ingest.rows(), Optional.empty(), pathJoin(path));
                yield persons(path, numbering, ingest, rules, located);
            }
        };
    }

    private record Located(Parts parts, long dropped, long withoutReference) {}

    /** Sorts every piece by person number; {@code join} gives {@code p.num} beside the piece {@code s}. */
    private Located sort(Pieces pieces, long rows, Optional<PersonNumbers> numbers, String join) throws IOException {
        Parts parts = new Parts(engine, spills, buffer, request.limits());
        boolean resident = pieces.isResident();
        long kept = 0;
        long noReference = 0;
        for (Pieces.Piece piece : pieces.all()) {
            pieces.load(piece);
            if (numbers.isPresent()) {
                numbers.get().load(piece);
            } else {
                noReference += engine.number(
                        "count", "SELECT count(*) FROM " + piece.table() + " WHERE " + pathColumn() + " IS NULL");
            }
            kept += parts.addRun(
                    "SELECT p.num AS " + Sql.name(SealedHeader.PERSON) + ", " + columns() + " FROM " + piece.table()
                            + " s JOIN " + join + " ORDER BY p.num",
                    resident);
            engine.drop(piece.table());
            engine.drop("numbers");
        }
        return new Located(parts, rows - kept, noReference);
    }

    private SealReport persons(
            PersonRule.OfPersons rule, Numbering numbering, Ingest ingest, ColumnRules rules, Located located)
            throws IOException {
        DatasetFacts facts = ClaimedFacts.of(policy, request.version());
        try (SealedFileWriter writer = writer(facts, Optional.of(numbering));
                RowGroups rowGroups = new RowGroups(engine, writer, ROW_GROUP_BUFFERS)) {
            PersonOutput output = new PersonOutput(
                    engine,
                    located.parts,
                    rowGroups,
                    policy,
                    rule.rows(),
                    surplusKey(),
                    request.limits().rowGroupRows());
            output.run();
            if (!output.offenders().isEmpty()) {
                new RowsPerPerson(engine, request, references, problems).tell(ingest, rules, output.offenders());
            }
            rowGroups.drain();
            writeSchema(writer, rowGroups, "CAST(NULL AS UINTEGER) AS " + Sql.name(SealedHeader.PERSON) + ", ");
            long withoutPerson = rule instanceof PersonRule.PersonColumn ? located.dropped : located.withoutReference;
            return new SealReport(
                    output.sealed(),
                    output.persons(),
                    withoutPerson,
                    located.dropped - withoutPerson,
                    output.surplus(),
                    ingest.ignored(),
                    writer.finish(),
                    facts);
        }
    }

    private SealReport publicRows(Pieces pieces, Ingest ingest) throws IOException {
        DatasetFacts facts = ClaimedFacts.of(policy, request.version());
        try (SealedFileWriter writer = writer(facts, Optional.empty());
                RowGroups rowGroups = new RowGroups(engine, writer, ROW_GROUP_BUFFERS)) {
            int step = request.limits().rowGroupRows();
            for (Pieces.Piece piece : pieces.all()) {
                pieces.load(piece);
                long rows = engine.number("count", "SELECT count(*) FROM " + piece.table());
                for (long from = 0; from < rows; from += step) {
                    rowGroups.add("SELECT " + columns() + " FROM " + piece.table() + " s WHERE rowid >= " + from
                            + " AND rowid < " + (from + step));
                }
                rowGroups.drain();
                engine.drop(piece.table());
            }
            writeSchema(writer, rowGroups, "");
            return new SealReport(ingest.rows(), 0, 0, 0, 0, ingest.ignored(), writer.finish(), facts);
        }
    }

    /** An empty table has a schema too. */
    private void writeSchema(SealedFileWriter writer, RowGroups rowGroups, String first) throws IOException {
        if (!writer.hasSchema()) {
            String none = policy.schema().columns().stream()
                    .map(column -> "CAST(NULL AS " + Sql.type(column.type()) + ") AS "
                            + Sql.name(column.name().value()))
                    .collect(Collectors.joining(", "));
            rowGroups.add("SELECT " + first + none + " WHERE false");
            rowGroups.drain();
        }
    }

    private SealedFileWriter writer(DatasetFacts facts, Optional<Numbering> numbering) throws IOException {
        List<String> physical = new ArrayList<>();
        numbering.ifPresent(present -> physical.add(SealedHeader.PERSON));
        names().forEach(name -> physical.add(name.value()));
        return new SealedFileWriter(
                draft,
                request.suite(),
                request.ownerKey(),
                policy.owner(),
                facts,
                physical,
                numbering,
                references.versions());
    }

    private Numbering number(PersonRule.PersonColumn person, PersonNumbers numbers) throws IOException {
        try (Durable.Lock _ = Durable.lock(request.vault().persons(person.domain()))) {
            return numbers.number(new DictionaryUpdate(request.vault(), request.suite(), person.domain()), domainKey());
        }
    }

    private PersonNumbers numbers(PersonRule.PersonColumn person) {
        PersonHash hash = new PersonHash(request.suite(), domainKey(), person.canonical());
        return new PersonNumbers(engine, spills, buffer, person, hash);
    }

    private String ownJoin(PersonNumbers numbers) {
        return "numbers p ON " + numbers.identifier() + " = p.id";
    }

    private String pathJoin(PersonRule.PersonPath path) {
        return "(" + references.persons(path) + ") p ON s." + pathColumn() + " = p.k";
    }

    private String pathColumn() {
        return policy.person() instanceof PersonRule.PersonPath path
                ? Sql.name(path.path().getFirst().column().value())
                : "NULL";
    }

    private SecretBytes domainKey() {
        return request.domainKey()
                .orElseThrow(() -> new VaultException(Code.KEY, "a sealing of persons needs their domain's key"));
    }

    // Derived, so that the same surplus rows go at every sealing; from the owner's key, which a path has too.
    private String surplusKey() {
        String label = "glovebox surplus rows 1 " + policy.dataset();
        return HexFormat.of().formatHex(request.suite().derive(request.ownerKey(), label, SURPLUS_KEY));
    }

    private Optional<PersonRule.PersonColumn> ownPerson() {
        return policy.person() instanceof PersonRule.PersonColumn person ? Optional.of(person) : Optional.empty();
    }

    private List<ColumnName> names() {
        return policy.schema().columns().stream().map(Column::name).toList();
    }

    private String columns() {
        return names().stream().map(name -> "s." + Sql.name(name.value())).collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws IOException {
        try (spills) {
            engine.closeAll();
        }
    }
}
