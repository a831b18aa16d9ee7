package dev.glovebox.engine.plan;

import java.util.Optional;

/**
 * A statement in one part or two. The first of two adds up over persons, so that a worker may run it for some persons after the others and needs memory for these
 * alone.
 *
 * @param sums absent where there is one part
 * @param rest what reads the sums under the name {@link #SUMMED}, and then begins with {@code WITH}
 */
public record EngineText(Optional<Sums> sums, String rest) {
    /** The name under which the second part reads the result of the first. */
    public static final String SUMMED = "m";

    /** With which a statement of several common tables begins. */
    public static final String WITH = "WITH ";

    public EngineText {
        if (sums.isPresent() && !rest.startsWith(WITH)) {
            throw new IllegalArgumentException("what reads sums begins with its common tables");
        }
    }

    /**
     * Run for several parts of the persons, the results, with the cells of each group added together, are the result for all of them.
     *
     * @param keys how many columns of the result tell the groups apart; those after them are whole numbers, the cells
     */
    public record Sums(String statement, int keys) {}

    /** In one part. */
    public static EngineText of(String statement) {
        return new EngineText(Optional.empty(), statement);
    }

    /** For all persons at once. */
    public String whole() {
        return sums.map(first -> WITH + SUMMED + " AS (" + first.statement + "), " + rest.substring(WITH.length()))
                .orElse(rest);
    }

    /** The same in one part. */
    public EngineText joined() {
        return of(whole());
    }
}
