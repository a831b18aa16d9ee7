package dev.glovebox.engine.receipt;

import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.policy.check.ResultGrades;
import dev.glovebox.policy.model.Basis;
import dev.glovebox.policy.model.Basis.Classification;
import dev.glovebox.policy.model.DataPolicy;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The classification (分级) of an answer itself, as catalogs state it; computed from the plan and the policies, never from data. All parts are
 * empty where nothing that was read is classified.
 */
public record Grade(Optional<String> level, Optional<Integer> grade, Optional<String> personal) {

    /** Of the answer to a plan, under the policies that decided it. */
    public static Grade of(SafePlan plan) {
        Classification result = ResultGrades.standard()
                .of(
                        plan.reads().stream()
                                .flatMap(read -> classifications(plan, read))
                                .toList(),
                        plan.terms().persons().isPresent());
        return new Grade(result.level(), result.grade(), result.personal());
    }

    /** The dataset's, and those of the columns that are read. */
    private static Stream<Classification> classifications(SafePlan plan, TableRead read) {
        DataPolicy policy =
                plan.terms().of(read.dataset()).orElseThrow().published().policy();
        return Stream.concat(
                policy.basis().flatMap(Basis::classification).stream(),
                read.columns().stream()
                        .flatMap(name -> policy.schema().column(name).stream())
                        .flatMap(column -> column.classification().stream()));
    }

    /** In words: {@code general 2, personal none}. */
    @Override
    public String toString() {
        String graded = (level.orElse("") + " " + grade.map(String::valueOf).orElse("")).strip();
        return graded.isEmpty() && personal.isEmpty()
                ? "unclassified"
                : graded
                        + personal.map(word -> (graded.isEmpty() ? "" : ", ") + "personal " + word)
                                .orElse("");
    }
}
