package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.AggregateName;

/** What a value is taken for. */
sealed interface Purpose {
    /** To be passed on: its use is decided where it is used. */
    record Passed() implements Purpose {}

    /** To decide which rows or values count. */
    record Filter() implements Purpose {}

    /** To be a group's key or a shown column. */
    record Key() implements Purpose {}

    /** To be aggregated. */
    record Measure(AggregateName function) implements Purpose {}

    Purpose PASSED = new Passed();
    Purpose FILTER = new Filter();
    Purpose KEY = new Key();
}
