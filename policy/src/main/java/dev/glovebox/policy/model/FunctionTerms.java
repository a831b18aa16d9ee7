package dev.glovebox.policy.model;

import java.util.Set;

/** Scalar functions that may be applied to the dataset's columns; the planner knows which of them are total. */
public record FunctionTerms(Set<FunctionName> allow, SourceLine at) {
    public FunctionTerms {
        allow = Set.copyOf(allow);
    }

    public static FunctionTerms none(SourceLine at) {
        return new FunctionTerms(Set.of(), at);
    }
}
