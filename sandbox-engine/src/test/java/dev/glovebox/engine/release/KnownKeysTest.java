package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.Measurement.Measure.Count;
import dev.glovebox.engine.plan.Measurement.Numbers;
import dev.glovebox.engine.release.ReleaseException.Code;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A captured worker names groups as it likes; these are the ones it may. */
class KnownKeysTest {
    private static final ColumnType TEXT = new ColumnType.Varchar(4);
    private static final KeyBound LETTERS =
            new KeyBound(OptionalInt.of(4), Optional.empty(), Optional.of(List.of("b", "a")));
    private static final KeyBound NUMBERS =
            new KeyBound(OptionalInt.empty(), Optional.empty(), Optional.of(List.of("7", "-1")));
    private static final KeyBound OF_A_TABLE = new KeyBound(OptionalInt.of(4), Optional.empty(), Optional.empty());

    private static Measurement measurement(List<ColumnType> keys, KeyBound... bounds) {
        return new Measurement(keys, 1, List.of(new Cell(1, 1)), List.of(new Count(0)), true, List.of(bounds));
    }

    private static ExactGroup group(@Nullable Object... keys) {
        return new ExactGroup(Arrays.asList(keys), 3, List.of());
    }

    /** As {@link Release} does it. */
    private static List<List<@Nullable Object>> released(Measurement measurement, ExactGroup... groups) {
        KnownKeys known = new KnownKeys(measurement);
        List<ExactGroup> given = List.of(groups);
        known.requireBounded(given);
        MeasurementShape shape = MeasurementReader.shape(measurement, 2);
        GroupDomain domain = known.whole(given);
        List<List<@Nullable Object>> keys = new ArrayList<>();
        new GroupFrame(shape, domain).checked(given).forEach(group -> keys.add(group.keys()));
        return keys;
    }

    private static void assertCode(Code code, Measurement measurement, ExactGroup... groups) {
        assertThatThrownBy(() -> released(measurement, groups))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void releasesExactlyTheListOfThePolicy() {
        Measurement listed = measurement(List.of(TEXT), LETTERS);

        assertThat(released(listed, group("a"), group("b"))).containsExactly(List.of("a"), List.of("b"));
        assertCode(Code.DOMAIN_INCOMPLETE, listed);
        assertCode(Code.DOMAIN_INCOMPLETE, listed, group("a"));
        assertCode(Code.GROUP_OUTSIDE_DOMAIN, listed, group("a"), group("c"));
        assertCode(Code.GROUP_OUTSIDE_DOMAIN, listed, group("a"), group("b"), group("c"));
        assertCode(Code.DUPLICATE_GROUP, listed, group("a"), group("a"));
    }

    @Test
    void releasesEveryCombinationOfLists() {
        Measurement two = measurement(List.of(TEXT, Plain.BIGINT), LETTERS, NUMBERS);

        assertThat(released(two, group("a", 7L), group("b", -1L), group("a", -1L), group("b", 7L)))
                .containsExactly(List.of("a", -1L), List.of("a", 7L), List.of("b", -1L), List.of("b", 7L));
        assertCode(Code.DOMAIN_INCOMPLETE, two, group("a", 7L), group("b", -1L));
        assertCode(Code.GROUP_OUTSIDE_DOMAIN, two, group("a", 7L), group("b", -1L), group("a", -1L), group("b", 8L));
    }

    @Test
    void combinesAPublicTablesValuesWithTheList() {
        Measurement mixed = measurement(List.of(TEXT, TEXT), OF_A_TABLE, LETTERS);

        assertThat(released(mixed, group("x", "a"), group("x", "b"), group("y", "a"), group("y", "b")))
                .hasSize(4);
        assertCode(Code.DOMAIN_INCOMPLETE, mixed, group("x", "a"), group("x", "b"), group("y", "a"));
        assertCode(
                Code.GROUP_OUTSIDE_DOMAIN, mixed, group("x", "a"), group("x", "b"), group("y", "a"), group("y", "c"));
    }

    @Test
    void eachGroupingSetHasItsOwnCombinations() {
        KeyBound number = new KeyBound(OptionalInt.empty(), Optional.of(new Numbers(0, 1)), Optional.empty());
        Measurement rollup = new Measurement(
                List.of(TEXT, TEXT, Plain.BIGINT),
                1,
                List.of(new Cell(1, 1)),
                List.of(new Count(0)),
                true,
                List.of(OF_A_TABLE, LETTERS, number),
                List.of(),
                new Measurement.GroupingSets(List.of(List.of(0, 1), List.of(1)), List.of()));
        ExactGroup[] whole = {
            group("x", "a", 0L), group("x", "b", 0L), group(null, "a", 1L), group(null, "b", 1L),
        };

        assertThat(released(rollup, whole)).hasSize(4);
        assertCode(Code.DOMAIN_INCOMPLETE, rollup, whole[0], whole[1], whole[2]);
        assertCode(Code.GROUP_OUTSIDE_DOMAIN, rollup, whole[0], whole[1], whole[2], group("x", "b", 1L));
        assertCode(Code.GROUP_OUTSIDE_DOMAIN, rollup, whole[0], whole[1], whole[2], group(null, "b", null));
    }

    @Test
    void refusesManyGroupsBeforeItBuildsThem() {
        List<String> many =
                Stream.iterate(1, i -> i + 1).limit(10_000).map(String::valueOf).toList();
        KeyBound wide = new KeyBound(OptionalInt.empty(), Optional.empty(), Optional.of(many));

        assertCode(
                Code.DOMAIN_INCOMPLETE,
                measurement(List.of(Plain.BIGINT, Plain.BIGINT, Plain.BIGINT), wide, wide, wide),
                group(1L, 1L, 1L));
    }

    @Test
    void knowsTheRangeOfANumber() {
        KeyBound sets = new KeyBound(OptionalInt.empty(), Optional.of(new Numbers(0, 2)), Optional.empty());
        Measurement measurement = measurement(List.of(Plain.BIGINT), sets);

        assertThat(released(measurement, group(0L), group(2L))).hasSize(2);
        assertCode(Code.KEY_OUT_OF_RANGE, measurement, group(1L), group(3L));
    }

    @Test
    void countsATextsCharactersAndNotItsBytes() {
        Measurement table = measurement(List.of(TEXT), OF_A_TABLE);

        assertThat(released(table, group("北京上海"), group("😀😀😀😀"))).hasSize(2);
        assertCode(Code.KEY_TOO_LONG, table, group("a"), group("abcde"));
    }
}
