package dev.glovebox.engine.release;

import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.PersonTerms;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.PurposeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        /** A new answer; without a spec it is over public data. */
        record Fresh(String key, SafePlan plan, Optional<ReleaseSpec> spec) implements Prepared {}

        /** The question was answered before. */
        record Recorded(RecordedRelease release, ReleasedResult shown) implements Prepared {}

        /** The charge would buy no answer. */
        record TooSmall(Refusal refusal) implements Prepared {}
    }

    /** An answer with its noise, not yet recorded. {@code canonical} is what the ledger's commitment is to. */
    public record Released(String canonical, ReleasedResult shown, NoisyAnswer answer) {}

    /** Looks for the department's recorded answer, and else calibrates the noise that {@code price} buys. Depends on no data. */
    public Prepared prepare(SafePlan plan, PrivacyCharge price, PurposeName purpose, String department) {
        String key = key(plan, price, purpose) + "\n" + department;
        if (plan.measurement().isEmpty()) {
            return new Prepared.Fresh(key, plan, Optional.empty());
        }
        Optional<Prepared.Recorded> recorded = recorded(key, plan);
        if (recorded.isPresent()) {
            return recorded.get();
        }
        Measurement measurement = plan.measurement().get();
        return buysNothing(measurement, price)
                ? new Prepared.TooSmall(tooSmall())
                : new Prepared.Fresh(key, plan, Optional.of(spec(plan, measurement, price)));
    }

    /** What another asker's run of the same question has recorded since {@code prepared}. */
    public Optional<Prepared.Recorded> recorded(Prepared.Fresh prepared) {
        return recorded(prepared.key(), prepared.plan());
    }

    private Optional<Prepared.Recorded> recorded(String key, SafePlan plan) {
        return plan.measurement()
                .flatMap(measurement -> store.find(key)
                        .map(release ->
                                new Prepared.Recorded(release, Presentation.of(plan, measurement, release.answer()))));
    }

    /** Draws the noise. Throws {@link ReleaseException} before any is drawn when the cells are not those that were charged. */
    public Released release(Prepared.Fresh prepared, RawResult raw) {
        SafePlan plan = prepared.plan();
        if (prepared.spec().isEmpty()) {
            ReleasedResult shown = Presentation.ofPublic(plan, raw);
            return new Released(shown.rows().toString(), shown, new NoisyAnswer(List.of(), List.of()));
        }
        Measurement measurement = plan.measurement().orElseThrow();
        List<ExactGroup> exact = ExactGroups.of(raw, measurement);
        ReleaseSpec spec = prepared.spec().get();
        KnownKeys known = new KnownKeys(measurement);
        known.requireBounded(exact);
        ReleaseSpec framed = measurement.wholeDomain() ? spec.framedBy(known.whole(exact)) : spec;
        NoisyAnswer answer = releaser.release(exact, framed);
        return new Released(RecordedReleaseJson.canonical(answer), Presentation.of(plan, measurement, answer), answer);
    }

    /**
     * The shape of an answer, from rows that nobody ever was: every group as it is, with the intervals that an answer at this price would have. Draws
     * nothing; empty where the price buys no answer.
     */
    public static Optional<ReleasedResult> synthetic(SafePlan plan, PrivacyCharge price, RawResult raw) {
        if (plan.measurement().isEmpty()) {
            return Optional.of(Presentation.ofPublic(plan, raw));
        }
        Measurement measurement = plan.measurement().get();
        return buysNothing(measurement, price)
                ? Optional.empty()
                : Optional.of(Presentation.of(
                        plan,
                        measurement,
                        SyntheticAnswer.of(ExactGroups.of(raw, measurement), spec(plan, measurement, price))));
    }

    /** Keeps an answer for whoever asks again; durable when it returns. Answers over public data are computed anew. */
    public void record(Prepared.Fresh prepared, Released released, Charge charge, String planSalt, String resultSalt) {
        if (prepared.spec().isPresent()) {
            store.put(prepared.key(), new RecordedRelease(charge, planSalt, resultSalt, released.answer()));
        }
    }

    /** The canonical text of a recorded answer, to which the ledger's commitment is. */
    public static String canonical(RecordedRelease release) {
        return RecordedReleaseJson.canonical(release.answer());
    }

    private static boolean buysNothing(Measurement measurement, PrivacyCharge price) {
        return price.rho().nano() < 1
                || (!measurement.wholeDomain() && price.delta().units() < 1);
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
    private static String key(SafePlan plan, PrivacyCharge price, PurposeName purpose) {
        return plan.canonical() + "\n" + grants(plan.terms()) + "\n" + purpose.value() + "\n" + price;
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
