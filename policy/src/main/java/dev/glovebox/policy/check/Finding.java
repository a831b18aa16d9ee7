package dev.glovebox.policy.check;

import dev.glovebox.policy.text.PolicyProblem;

/** One thing that was noticed in a policy file. */
public record Finding(PolicyProblem problem, Level level) {

    /** What a finding means for the file. */
    public enum Level {
        /** The file is refused when it is published. */
        ERROR,
        /** The file can be published, and probably says what its author did not mean. */
        WARNING
    }

    /** As an editor can jump to it. */
    @Override
    public String toString() {
        return level == Level.ERROR
                ? problem.toString()
                : new PolicyProblem(
                                problem.code(),
                                problem.file(),
                                problem.line(),
                                problem.column(),
                                "warning: " + problem.message(),
                                problem.suggestion())
                        .toString();
    }
}
