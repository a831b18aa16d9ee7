package dev.glovebox.engine.plan.planner;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/** One extreme person decides a minimum, a list or a mode; noise cannot cover that. */
final class ProtectedAggregates implements ShapeRule {
    private static final Set<String> EXTREMES =
            Set.of("min_by", "max_by", "arg_min", "arg_max", "any_value", "first", "last", "mode");
    private static final Set<String> OTHERS = Set.of(
            "quantile",
            "quantile_cont",
            "quantile_disc",
            "list",
            "listagg",
            "string_agg",
            "group_concat",
            "array_agg",
            "collect",
            "histogram",
            "every",
            "some",
            "bool_and",
            "bool_or",
            "bit_and",
            "bit_or",
            "bit_xor",
            "approx_count_distinct",
            "covar_pop",
            "covar_samp",
            "regr_count",
            "corr",
            "single_value",
            "within distinct");

    @Override
    public Optional<Objection> object(SqlNode node) {
        if (!(node instanceof SqlCall call)) {
            return Optional.empty();
        }
        String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
        if (EXTREMES.contains(name)) {
            return Optional.of(Objection.to(
                    PlanCode.NO_SUCH_AGGREGATE,
                    name.toUpperCase(Locale.ROOT) + " would show one person's value",
                    "use MEDIAN(column) or AVG(column), or count the rows above a value"));
        }
        return OTHERS.contains(name)
                ? Optional.of(
                        Objection.to(
                                PlanCode.NO_SUCH_AGGREGATE,
                                name.toUpperCase(Locale.ROOT) + " is not protected in this version",
                                "use COUNT(*), COUNT(x), COUNT(DISTINCT x), SUM, AVG, MEDIAN, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY x), VAR_POP, VAR_SAMP, STDDEV_POP or STDDEV_SAMP"))
                : Optional.empty();
    }
}
