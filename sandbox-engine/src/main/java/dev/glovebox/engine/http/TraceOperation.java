package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.receipt.Traces;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Relocation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code GET /v1/trace}: an auditor reads all of it, an owner what concerns the owner's datasets. */
final class TraceOperation implements Operation {
    private static final int LIMIT = 100;

    private final Traces traces;
    private final Function<Party, Consumer> pseudonyms;
    private final Supplier<List<Party>> people;
    private final BiPredicate<String, String> owns;

    /** {@code owns} tells whether a department owns a dataset. */
    TraceOperation(
            Traces traces,
            Function<Party, Consumer> pseudonyms,
            Supplier<List<Party>> people,
            BiPredicate<String, String> owns) {
        this.traces = traces;
        this.pseudonyms = pseudonyms;
        this.people = people;
        this.owns = owns;
    }

    @Override
    public Reply answer(Call call) {
        Map<Consumer, Party> known = people.get().stream()
                .collect(Collectors.toMap(pseudonyms, Function.identity(), (first, again) -> again));
        Consumer reader = pseudonyms.apply(call.party());
        return switch (traces.read(reader, call.party().role().text(), filter(call, known))) {
            case Traces.Reading.Declined declined -> throw new ProblemException(Problem.of(declined.refusal()));
            case Traces.Reading.Told told -> Reply.ok(json(told.entries(), call.party(), known));
        };
    }

    private ObjectNode json(List<TraceEntry> entries, Party reader, Map<Consumer, Party> known) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("entries");
        entries.stream()
                .filter(entry -> concerns(entry, reader))
                .forEach(entry -> TraceJson.entry(entry, known, all.addObject()));
        return root;
    }

    private boolean concerns(TraceEntry entry, Party reader) {
        if (reader.role() != Role.OWNER || entry.record() instanceof Relocation || entry.record() instanceof Closing) {
            return true;
        }
        Set<String> datasets = Concerned.datasets(entry.record());
        return Concerned.owner(entry.record())
                        .filter(reader.department()::equals)
                        .isPresent()
                || datasets.stream().anyMatch(dataset -> owns.test(reader.department(), dataset));
    }

    private static TraceQuery filter(Call call, Map<Consumer, Party> known) {
        return new TraceQuery(
                call.queriedDataset().map(dataset -> dataset.value()),
                call.query("consumer").map(text -> identity(text, known)),
                call.purpose().map(purpose -> purpose.value()),
                call.query("since").map(TraceOperation::instant),
                call.query("query"),
                call.query("limit").map(Integer::parseInt).orElse(LIMIT));
    }

    private static String identity(String text, Map<Consumer, Party> known) {
        Optional<String> named = known.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(text))
                .map(entry -> entry.getKey().identity())
                .findFirst();
        if (named.isEmpty() && !text.matches("[0-9a-f]{64}")) {
            throw new ProblemException(Problem.of(
                    404,
                    "no such consumer",
                    "TRACE-01",
                    "nobody of this name was issued an identity here",
                    "name somebody who was, or give the 64 hex digits of a trace entry"));
        }
        return named.orElse(text);
    }

    private static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            throw new ProblemException(Problem.request(
                    "since is a day such as 2026-09-01 or an instant such as 2026-09-01T08:00:00+08:00"));
        }
    }
}
