package dev.glovebox.engine.release;

import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.PersonTerms;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.PurposeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fourth stage: takes exact aggregates and a privacy charge, gives protected ones. The same question under the same grant gets the
 * recorded answer; a charge gets noise once.
 */
public final class Release {
    private final ReleaseStore store;
    private final Releaser releaser;

    public Release(ReleaseStore store, Releaser releaser) {
        this.store = store;
        this.releaser = releaser;
    }

    /** What is known before anything is charged. */
    public sealed interface Prepared {
        /** A new answer, with a spec for each step; a step without one is not noised. */
        record Fresh(String key, SafePlan plan, List<Optional<ReleaseSpec>> specs) implements Prepared {
            public Fresh {
                specs = List.copyOf(specs);
            }
        }

        /** The question was answered before. */
        record Recorded(RecordedRelease release, ReleasedResult shown) implements Prepared {}

        /** The charge would buy no answer. */
        record TooSmall(Refusal refusal) implements Prepared {}
    }

    /** What one step released, noise and all, not yet recorded; {@code answer} is empty over public data. */
    public record Released(ReleasedResult shown, Optional<NoisyAnswer> answer) {
        /** What the last step may show of it: of public data its first row, as the keys of a group that nothing is measured of. */
        private NoisyAnswer kept() {
            return answer.orElseGet(() -> new NoisyAnswer(
                    List.of(),
                    table().rows().stream().limit(1).map(Released::row).toList()));
        }

        private static ReleasedGroup row(List<Literal> row) {
            List<@Nullable Object> values = new ArrayList<>();
            row.forEach(value -> values.add(Rows.value(value)));
            return new ReleasedGroup(values, List.of());
        }

        /** What later steps read of it. */
        public ReleasedTable table() {
            return ReleasedTables.of(shown);
        }
    }

    /** Looks for the department's recorded answer, and else calibrates the noise that {@code each} measurement's price buys. Depends on no data. */
    public Prepared prepare(SafePlan plan, PrivacyCharge each, PurposeName purpose, String department) {
        String key = key(plan, each, purpose) + "\n" + department;
        Optional<Prepared.Recorded> recorded = recorded(key, plan);
        if (recorded.isPresent()) {
            return recorded.get();
        }
        if (buysNothing(plan, each)) {
            return new Prepared.TooSmall(tooSmall());
        }
        return new Prepared.Fresh(
                key,
                plan,
                plan.steps().stream()
                        .map(step -> step.measurement()
                                .filter(measurement -> measurement.withholding().isEmpty())
                                .map(measurement -> spec(step, measurement, each)))
                        .toList());
    }

    /** Whether one of the measurements would get no answer for its price. */
    public static boolean buysNothing(SafePlan plan, PrivacyCharge each) {
        return plan.steps().stream()
                .flatMap(step -> step.measurement().stream())
                .filter(measurement -> measurement.withholding().isEmpty())
                .anyMatch(measurement -> each.rho().nano() < 1
                        || (!measurement.wholeDomain() && each.delta().units() < 1));
    }

    /** What another asker's run of the same question has recorded since {@code prepared}. */
    public Optional<Prepared.Recorded> recorded(Prepared.Fresh prepared) {
        return recorded(prepared.key(), prepared.plan());
    }

    private Optional<Prepared.Recorded> recorded(String key, SafePlan plan) {
        return plan.measurement()
                .flatMap(measurement -> store.find(key)
                        .map(release -> new Prepared.Recorded(
                                release,
                                Presentation.of(
                                        plan,
                                        measurement,
                                        release.answer(),
                                        ShownRows.of(plan.earlier(), release.earlier())))));
    }

    /** Draws the noise of the step after those in {@code before}. Throws {@link ReleaseException} before any is drawn when the cells are not those that were charged. */
    public Released release(Prepared.Fresh prepared, List<Released> before, RawResult raw) {
        int step = before.size();
        SafePlan plan = prepared.plan().steps().get(step);
        if (plan.measurement().isEmpty()) {
            return new Released(Presentation.ofPublic(plan, raw), Optional.empty());
        }
        Measurement measurement = plan.measurement().get();
        List<ExactGroup> exact = ExactGroups.of(raw, measurement);
        KnownKeys known = new KnownKeys(measurement);
        known.requireBounded(exact);
        NoisyAnswer answer = prepared.specs()
                .get(step)
                .map(spec ->
                        releaser.release(exact, measurement.wholeDomain() ? spec.framedBy(known.whole(exact)) : spec))
                .orElseGet(() -> CellSuppression.of(framed(exact, measurement), measurement));
        return released(prepared.plan(), before, answer);
    }

    private static List<ExactGroup> framed(List<ExactGroup> groups, Measurement measurement) {
        int k = measurement.withholding().orElseThrow().minEntities();
        return new GroupFrame(
                        MeasurementReader.shape(measurement, k),
                        new GroupDomain.Open(measurement.keys().size()))
                .checked(groups);
    }

    /** The text of all that a question released, to which the ledger's commitment is. */
    public static String canonical(List<Released> steps) {
        List<NoisyAnswer> answers = answers(steps);
        return answers.isEmpty() ? steps.getLast().shown().rows().toString() : text(answers);
    }

    /**
     * The shape of what the step after those in {@code before} would release, from rows that nobody ever was: every group as it is, with the intervals that an answer at this price would
     * have. Draws nothing.
     */
    public static Released synthetic(SafePlan plan, List<Released> before, PrivacyCharge price, RawResult raw) {
        SafePlan step = plan.steps().get(before.size());
        return step.measurement()
                .map(measurement -> released(plan, before, synthetic(step, measurement, price, raw)))
                .orElseGet(() -> new Released(Presentation.ofPublic(step, raw), Optional.empty()));
    }

    private static NoisyAnswer synthetic(SafePlan step, Measurement measurement, PrivacyCharge price, RawResult raw) {
        List<ExactGroup> groups = ExactGroups.of(raw, measurement);
        return measurement.withholding().isPresent()
                ? CellSuppression.ofAll(framed(groups, measurement), measurement)
                : SyntheticAnswer.of(groups, spec(step, measurement, price));
    }

    private static Released released(SafePlan plan, List<Released> before, NoisyAnswer answer) {
        SafePlan step = plan.steps().get(before.size());
        ShownRows earlier = ShownRows.of(
                plan.earlier().subList(0, before.size()),
                before.stream().map(Released::kept).toList());
        return new Released(
                Presentation.of(step, step.measurement().orElseThrow(), answer, earlier), Optional.of(answer));
    }

    /** Keeps an answer for whoever asks again; durable when it returns. Answers over public data are computed anew. */
    public void record(
            Prepared.Fresh prepared, List<Released> steps, Charge charge, String planSalt, String resultSalt) {
        List<NoisyAnswer> answers = answers(steps);
        if (!answers.isEmpty()) {
            store.put(
                    prepared.key(),
                    new RecordedRelease(
                            charge, planSalt, resultSalt, answers.subList(0, answers.size() - 1), answers.getLast()));
        }
    }

    /** Of all steps; none where the last one is over public data. */
    private static List<NoisyAnswer> answers(List<Released> steps) {
        return steps.getLast().answer().isPresent()
                ? steps.stream().map(Released::kept).toList()
                : List.of();
    }

    /** The canonical text of a recorded answer, to which the ledger's commitment is. */
    public static String canonical(RecordedRelease release) {
        List<NoisyAnswer> answers = new ArrayList<>(release.earlier());
        answers.add(release.answer());
        return text(answers);
    }

    private static String text(List<NoisyAnswer> answers) {
        return answers.stream().map(RecordedReleaseJson::canonical).collect(Collectors.joining("\n"));
    }

    private static ReleaseSpec spec(SafePlan plan, Measurement measurement, PrivacyCharge price) {
        PersonTerms persons = plan.terms().persons().orElseThrow();
        int columns = measurement.keys().size();
        GroupDomain domain = measurement.wholeDomain() ? framed(columns) : new GroupDomain.Open(columns);
        MeasurementShape shape = MeasurementReader.shape(measurement, persons.minEntities());
        return new ReleaseSpec(Calibrator.calibrate(shape, price), domain, MeasurementReader.outputs(measurement));
    }

    /** A whole domain's groups are known once its public tables were read; without keys there is the one group. */
    private static GroupDomain framed(int columns) {
        return columns == 0 ? GroupDomain.Listed.single() : new GroupDomain.Listed(columns, List.of());
    }

    /** What an answer answers: the plan on its versions, under which policies, grants and scope, at which price. */
    private static String key(SafePlan plan, PrivacyCharge each, PurposeName purpose) {
        return plan.canonical() + "\n" + grants(plan.terms()) + "\n" + purpose.value() + "\n" + each;
    }

    private static String grants(Terms terms) {
        return terms.datasets().values().stream()
                .map(granted -> granted.published().policy().dataset() + " v"
                        + granted.published().version() + " " + granted.grant().id())
                .collect(Collectors.joining(", "));
    }

    /** Why a price that rounds to nothing is not taken. */
    public static Refusal tooSmall() {
        return new Refusal(
                "EPS-02",
                Optional.empty(),
                Optional.empty(),
                "the asked epsilon buys no answer: its share of the budget rounds to nothing",
                "ask with a larger --epsilon, up to the perQueryMax that `describe` shows");
    }
}
