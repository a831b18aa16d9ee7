package dev.glovebox.engine.release;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.budget.PrivacyCharge;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an answer would cost and be worth: from question, policies and facts alone, so it says nothing of data.
 *
 * @param charge for all of its measurements together
 * @param epsilon empty for an answer over public data, which is exact and free
 * @param measurements that share it; of which the last one's noise is told
 * @param columns of the answer, in order
 * @param atPersons for a group of so many persons the noise of means and the like is stated; of quantiles, as if values lay evenly within their bounds
 * @param nearlySurePersons a group of so many persons appears at least 19 times in 20; empty where every group appears
 */
public record Quote(
        PrivacyCharge charge,
        Optional<Epsilon> epsilon,
        long measurements,
        List<Column> columns,
        long atPersons,
        OptionalLong nearlySurePersons) {
    public Quote {
        columns = List.copyOf(columns);
    }

    /** The same of a question with other measurements, all of which cost {@code whole}. */
    public Quote sharing(PrivacyCharge whole, long measured) {
        return new Quote(whole, epsilon, measured, columns, atPersons, nearlySurePersons);
    }

    /**
     * A column of the answer.
     *
     * @param noise half of its 95 % interval; empty for keys and for what depends on the data alone
     * @param fixed whether that is so in every group, and not only in one of {@link #atPersons}
     */
    public record Column(String label, ReleasedResult.Kind kind, Optional<BigDecimal> noise, boolean fixed) {}

    /** Whether some noise is the same in every group. */
    public boolean isFixed() {
        return columns.stream()
                .anyMatch(column -> column.fixed() && column.noise().isPresent());
    }

    /** The widest noise that is the same in every group; where none is, the widest in a group of {@link #atPersons}. */
    public Optional<BigDecimal> widest() {
        boolean fixed = isFixed();
        return columns.stream()
                .filter(column -> column.fixed() || !fixed)
                .flatMap(column -> column.noise().stream())
                .max(BigDecimal::compareTo);
    }
}
