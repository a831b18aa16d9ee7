package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.Measurement.Measure.Quantile;
import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.engine.release.ExactGroups;
import dev.glovebox.engine.release.ReleaseException;
import dev.glovebox.engine.release.ReleaseException.Code;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a captured worker may not say of leaves: of no group, twice, or of a tree that is not there. */
class CapturedLeavesTest {
    private static final Measurement MEDIAN = new Measurement(
            List.of(new ColumnType.Varchar(4)),
            1,
            List.of(new Cell(1, 1)),
            List.of(new Quantile(0, new BigDecimal("0.5"))),
            false,
            List.of(new KeyBound(OptionalInt.of(4), Optional.empty(), Optional.empty())),
            List.of(new Tree(1, 1, 0, 0, 9, 1)),
            Measurement.GroupingSets.NONE);
    private static final List<ResultColumn> COLUMNS = List.of(
            ResultColumn.of(ResultType.VARCHAR),
            ResultColumn.of(ResultType.BIGINT),
            ResultColumn.of(ResultType.BIGINT));

    private static RawResult result(@Nullable Object[]... rows) {
        return new RawResult(COLUMNS, new ArrayList<>(List.of(rows)));
    }

    private static @Nullable Object[] row(@Nullable String key, long leaf, long count) {
        return new @Nullable Object[] {key, BigInteger.valueOf(leaf), BigInteger.valueOf(count)};
    }

    private static void assertCode(Code code, RawResult raw) {
        assertThatThrownBy(() -> ExactGroups.of(raw, MEDIAN))
                .isInstanceOfSatisfying(
                        ReleaseException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void belongToGroupsInAnyOrder() {
        RawResult raw = result(row("a", 3, 5), row(null, -1, 9), row("a", -1, 7), row(null, 0, 2), row("a", 0, 1));
        assertThat(ExactGroups.of(raw, MEDIAN)).hasSize(2);
    }

    @Test
    void areRefusedWithoutTheirGroup() {
        assertCode(Code.WRONG_SHAPE, result(row("a", -1, 7), row("b", 3, 5)));
    }

    @Test
    void areRefusedTwice() {
        assertCode(Code.DUPLICATE_GROUP, result(row("a", -1, 7), row("a", 3, 5), row("a", 3, 5)));
    }

    @Test
    void areRefusedOfATreeThatIsNotThere() {
        assertCode(Code.WRONG_SHAPE, result(row("a", -1, 7), row("a", Tree.MOST_LEAVES, 1)));
        assertCode(Code.WRONG_SHAPE, result(row("a", -1, 7), row("a", -2, 1)));
        assertCode(Code.WRONG_SHAPE, result(row("a", -1, 7), new @Nullable Object[] {"a", null, BigInteger.ONE}));
    }
}
