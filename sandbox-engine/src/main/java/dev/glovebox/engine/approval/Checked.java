package dev.glovebox.engine.approval;

import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.ledger.record.Consumer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A question whose plan the checker passed.
 *
 * @param consumer who asks, as the ledger names them
 * @param sample makes an answer on made-up rows; empty where nobody could
 */
public record Checked(Question question, Consumer consumer, SafePlan plan, Supplier<Optional<ReleasedResult>> sample) {}
