package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Expression.Earlier;
import dev.glovebox.policy.decision.PersonTerms;
import java.util.ArrayList;
import java.util.List;

/**
 * What the steps of one question show, each as rows of estimates: HAVING, windows, ORDER BY and LIMIT on protected values, some of which an earlier
 * step released.
 */
final class ShownRows {
    /** No step has as many groups; so numbered, none of one step is one of another. */
    private static final int GROUPS_OF_A_STEP = 500_000_000;

    private final List<List<List<Estimate>>> steps = new ArrayList<>();

    private ShownRows() {}

    /** Of these steps, each after those before it, and what they released. */
    static ShownRows of(List<SafePlan> steps, List<NoisyAnswer> answers) {
        ShownRows shown = new ShownRows();
        for (int i = 0; i < steps.size(); i++) {
            SafePlan step = steps.get(i);
            NoisyAnswer answer = answers.get(i);
            shown.steps.add(step.measurement()
                    .map(measurement -> shown.of(step, measurement, answer))
                    .orElseGet(() -> ofPublic(answer)));
        }
        return shown;
    }

    private static List<List<Estimate>> ofPublic(NoisyAnswer answer) {
        return answer.groups().stream()
                .map(row ->
                        row.keys().stream().<Estimate>map(Estimate.Exact::new).toList())
                .toList();
    }

    /** Of the next step. */
    List<List<Estimate>> of(SafePlan plan, Measurement measurement, NoisyAnswer answer) {
        EarlierFields placed = EarlierFields.of(plan, measurement);
        List<Estimate> values = placed.values().stream().map(this::value).toList();
        List<List<Estimate>> kept = groups(plan, measurement, answer).stream()
                .map(group -> with(group, values))
                .filter(row -> placed.having()
                        .map(condition -> Rows.keeps(condition, row))
                        .orElse(true))
                .toList();
        return Windows.add(placed.windows(), kept).stream()
                .sorted(Rows.comparator(placed.order()))
                .limit(Math.min(plan.limit().orElse(Long.MAX_VALUE), plan.maxRows()))
                .map(row -> placed.outputs().stream()
                        .map(output -> Rows.evaluate(output, row))
                        .toList())
                .toList();
    }

    private List<List<Estimate>> groups(SafePlan plan, Measurement measurement, NoisyAnswer answer) {
        if (measurement.withholding().isPresent()) {
            return new ExactFields(measurement).of(answer.groups());
        }
        PersonTerms persons = plan.terms().persons().orElseThrow();
        Fields fields = new Fields(
                MeasurementReader.shape(measurement, persons.minEntities()),
                MeasurementReader.outputs(measurement),
                new Reconciliation(measurement.sets(), CellNoise.of(answer.noise())),
                answer.treeNoise(),
                persons.nonNegative());
        return fields.of(answer.groups(), GROUPS_OF_A_STEP * steps.size());
    }

    private static List<Estimate> with(List<Estimate> group, List<Estimate> values) {
        List<Estimate> row = new ArrayList<>(group);
        row.addAll(values);
        return row;
    }

    private Estimate value(Earlier value) {
        return steps.get(value.step()).stream()
                .findFirst()
                .map(row -> row.get(value.column()))
                .orElseGet(() -> new Estimate.Exact(null));
    }
}
