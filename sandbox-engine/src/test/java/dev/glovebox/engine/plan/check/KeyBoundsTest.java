package dev.glovebox.engine.plan.check;

import static dev.glovebox.engine.plan.check.Plans.call;
import static dev.glovebox.engine.plan.check.Plans.field;
import static dev.glovebox.engine.plan.check.Plans.grouped;
import static dev.glovebox.engine.plan.check.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.algebra.Aggregate.CountRows;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyBoundsTest {
    private static final CatalogSnapshot CATALOG = SampleCatalog.of("transport.vehicles", "hrss.benefits");
    private static final Scan VEHICLES = scan("transport.vehicles", true, "kind");
    private static final Scan BENEFITS = scan("hrss.benefits", true, "county");
    // What a planner says of a length is not taken at its word.
    private static final ColumnType CLAIMED = new ColumnType.Varchar(60_000);
    private static final Expression TEXT = field(0, CLAIMED);

    private static KeyBound bound(String department, String purpose, Scan input, Expression key) {
        Request request = new Request(
                new Caller("alice", department, "analyst"),
                new PurposeName(purpose),
                Set.of(),
                Instant.parse("2026-11-22T03:00:00Z"),
                Optional.empty());
        ProposedPlan plan = grouped(input, List.of(key), new CountRows());
        return switch (new PlanChecker(CATALOG, request).check(plan)) {
            case Checked.Safe safe ->
                safe.plan().measurement().orElseThrow().bounds().getFirst();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
    }

    private static KeyBound withheld(Expression key) {
        return bound("hrss", "benefit-audit", BENEFITS, key);
    }

    @Test
    void knowsTheListOfADomainThatIsReleasedWhole() {
        assertThat(bound("transport", "charging-plan", VEHICLES, TEXT).listed()).contains(List.of("小型汽车", "摩托车", "货车"));
        assertThat(withheld(TEXT).listed()).isEmpty();
    }

    @Test
    void knowsTheLongestTextByTheSealedColumn() {
        assertThat(withheld(TEXT).longest()).isEqualTo(OptionalInt.of(6));
        Expression other = new Literal(CLAIMED, Optional.of("somewhere"));
        assertThat(withheld(call(Operator.COALESCE, CLAIMED, TEXT, other)).longest())
                .isEqualTo(OptionalInt.of(9));
    }

    @Test
    void knowsTheLongestTextThatAFunctionMakes() {
        Expression cast = call(Operator.CAST, new ColumnType.Varchar(1), TEXT);
        assertThat(withheld(cast).longest()).isEqualTo(OptionalInt.of(6));
        assertThat(withheld(call(Operator.CONCAT, CLAIMED, TEXT, TEXT)).longest())
                .isEqualTo(OptionalInt.of(12));
    }
}
