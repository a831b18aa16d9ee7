package dev.glovebox.engine.plan.planner;

import java.util.List;

/** The rules about what a column may be used for, in the order in which they are asked. */
final class UseRules {
    static final List<UseRule> ALL = List.of(
            new ColumnIsGranted(), //        silence hides
            new PersonStaysHidden(), //      a person column is compared and counted, never seen
            new FiltersSeeValues(), //       dimensions and measures decide which rows count
            new KeysAreDimensions(), //      dimensions group
            new GeneralizedInTime(), //      what is shown coarsely is not computed with finely
            new MeasuresAreGranted(), //     measures are aggregated by the listed functions
            new MeasuresAreBounded(), //     sums and means need bounds
            new DistinctIsBounded()); //     different values of one person are limited

    private UseRules() {}

    static void check(ColumnCase use, org.apache.calcite.sql.parser.SqlParserPos place) {
        for (UseRule rule : ALL) {
            var objection = rule.object(use);
            if (objection.isPresent()) {
                throw objection.get().refuse(place);
            }
        }
    }
}
