package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.release.ReleaseException.Code;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaserTest {
    private static final long NANO = 50_000_000;
    private static final long DELTA = 1_000_000;
    private static final OptionalInt WITHHOLD = OptionalInt.of(10);
    private static final GroupDomain OPEN = new GroupDomain.Open(1);

    private final Releaser releaser = new Releaser(new SeededBits(11));

    private static ReleaseSpec persons(GroupDomain domain, OptionalInt minEntities) {
        Calibration calibration = CalibratorTest.calibrate(2, NANO, DELTA, true, minEntities);
        return new ReleaseSpec(calibration, domain, List.of(new Output.Count(0)));
    }

    private static ExactGroup group(@Nullable Object key, long persons, long... sums) {
        List<BigInteger> exact =
                Arrays.stream(sums).mapToObj(BigInteger::valueOf).toList();
        return new ExactGroup(Collections.singletonList(key), persons, exact);
    }

    private static List<@Nullable Object> keys(NoisyAnswer released) {
        List<@Nullable Object> keys = new ArrayList<>();
        released.groups().forEach(group -> keys.add(group.keys().getFirst()));
        return keys;
    }

    @Test
    void ordersByKeyWhateverTheInputOrder() {
        List<ExactGroup> groups = new ArrayList<>();
        for (String key : List.of("北京", "a", "B", "上海", "")) {
            groups.add(group(key, 5000));
        }
        groups.add(group(null, 5000));
        ReleaseSpec spec = persons(OPEN, WITHHOLD);
        NoisyAnswer once = new Releaser(new SeededBits(3)).release(groups, spec);
        Collections.shuffle(groups, new Random(5));
        assertThat(new Releaser(new SeededBits(3)).release(groups, spec)).isEqualTo(once);
        assertThat(keys(once)).containsExactly("", "B", "a", "上海", "北京", null);
    }

    @Test
    void neverShowsAGroupBelowK() {
        // A charge so large that noise is nil: only k decides.
        Calibration exact = CalibratorTest.calibrate(1, 900_000_000_000L, DELTA, true, WITHHOLD);
        ReleaseSpec spec = new ReleaseSpec(exact, OPEN, List.of(new Output.Count(0)));
        long tau = ((ReleaseThreshold) exact.selection()).tau().longValueExact();
        assertThat(tau).isEqualTo(1);
        assertThat(keys(releaser.release(List.of(group(1L, 9), group(2L, 10), group(3L, 11)), spec)))
                .containsExactly(3L);
        for (int i = 0; i < 2000; i++) {
            assertThat(releaser.release(List.of(group(1L, 9)), persons(OPEN, WITHHOLD))
                            .groups())
                    .isEmpty();
        }
    }

    @Test
    void showsEveryGroupOfADomainReleasedWhole() {
        GroupDomain domain = new GroupDomain.Listed(1, List.of(List.of("x"), List.of("y"), List.of("z")));
        NoisyAnswer released = releaser.release(List.of(group("y", 3)), persons(domain, OptionalInt.empty()));
        assertThat(keys(released)).containsExactly("x", "y", "z");
    }

    @Test
    void releasesOneRowWithoutGroupsEvenFromNothing() {
        ReleaseSpec spec = persons(GroupDomain.Listed.single(), OptionalInt.empty());
        assertThat(releaser.release(List.of(), spec).groups()).hasSize(1);
    }

    @Test
    void withholdsSmallGroupsOfAListedDomainToo() {
        GroupDomain domain = new GroupDomain.Listed(1, List.of(List.of("x"), List.of("y")));
        NoisyAnswer released = releaser.release(List.of(group("y", 5000)), persons(domain, WITHHOLD));
        assertThat(keys(released)).containsExactly("y");
    }

    @Test
    void convertsFixedPointExactly() {
        // Enough of a charge that noise has no room left.
        Calibration exact = CalibratorTest.calibrate(1, 900_000_000_000_000L, DELTA, false, OptionalInt.empty(), 1, 1);
        ReleaseSpec spec = new ReleaseSpec(
                exact, GroupDomain.Listed.single(), List.of(new Output.Total(1, 2), new Output.Count(2)));
        ExactGroup group = new ExactGroup(List.of(), 100, List.of(BigInteger.valueOf(-7), BigInteger.valueOf(42)));
        List<ReleasedCell> cells = ReleasedCell.first(spec, releaser.release(List.of(group), spec));
        assertThat(cells.getFirst().value()).isEqualTo(new BigDecimal("-0.07"));
        assertThat(cells.getLast().value()).isEqualTo(new BigDecimal("42"));
    }

    @Test
    void refusesRowsThatWereNotCharged() {
        GroupDomain listed = new GroupDomain.Listed(1, List.of(List.of("x")));
        assertCode(Code.DUPLICATE_GROUP, OPEN, group("x", 20), group("x", 21));
        assertCode(Code.DUPLICATE_GROUP, OPEN, group(new BigDecimal("1.0"), 20), group(new BigDecimal("1.00"), 21));
        assertCode(Code.GROUP_OUTSIDE_DOMAIN, listed, group("y", 20));
        assertCode(Code.WRONG_SHAPE, OPEN, group("x", 20, 5));
        assertCode(Code.WRONG_SHAPE, new GroupDomain.Open(2), group("x", 20));
        assertCode(Code.UNKNOWN_KEY_TYPE, OPEN, group(1.5, 20));
        assertCode(Code.UNKNOWN_KEY_TYPE, OPEN, group("x", 20), group(LocalDate.EPOCH, 20));
        assertCode(Code.CELL_OUT_OF_RANGE, OPEN, group("x", -1));
    }

    @Test
    void refusesSumsBeyondTheirSensitivity() {
        Calibration calibration = CalibratorTest.calibrate(2, NANO, DELTA, true, WITHHOLD, 100);
        ReleaseSpec spec = new ReleaseSpec(calibration, OPEN, List.of(new Output.Total(1, 0)));
        assertThat(releaser.release(List.of(group("x", 5000, -500_000)), spec).groups())
                .hasSize(1);
        assertThatThrownBy(() -> releaser.release(List.of(group("x", 5000, -500_001)), spec))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("CELL_OUT_OF_RANGE")
                .hasMessageNotContaining("500");
    }

    private void assertCode(Code code, GroupDomain domain, ExactGroup... groups) {
        assertThatThrownBy(() -> releaser.release(List.of(groups), persons(domain, WITHHOLD)))
                .isInstanceOfSatisfying(
                        ReleaseException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void refusesToReleaseAnOpenDomainWhole() {
        assertThatThrownBy(() -> persons(OPEN, OptionalInt.empty())).hasMessageContaining("public domain");
    }

    @Test
    void refusesOutputsThatNobodyMeasured() {
        Calibration uncounted = CalibratorTest.calibrate(2, NANO, DELTA, false, WITHHOLD, 5);
        assertThatThrownBy(() -> new ReleaseSpec(uncounted, OPEN, List.of(new Output.Count(0))))
                .hasMessageContaining("measures");
        assertThatThrownBy(() -> new ReleaseSpec(uncounted, OPEN, List.of(new Output.Total(2, 0))))
                .hasMessageContaining("measures");
    }

    @Test
    void exactGroupsDoNotPrintThemselves() {
        Object exact = group("secret", 123456);
        assertThat(exact.toString()).doesNotContain("secret").doesNotContain("123456");
    }
}
