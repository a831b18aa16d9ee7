package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.DryRunService.DryRun;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.plan.PlannerException;
import dev.glovebox.engine.plan.Question;
import java.time.Clock;
import java.util.function.Function;

/** {@code POST /v1/dry-runs}: the shape of an answer on made-up rows; nothing is read, charged or recorded. */
final class DryRunOperation implements Operation {
    private final Function<Question, DryRun> service;
    private final Clock clock;

    DryRunOperation(Function<Question, DryRun> service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        try {
            return switch (service.apply(Questions.of(call, clock.instant()))) {
                case DryRun.Shown shown -> Reply.ok(json(shown));
                case DryRun.Refused refused -> Reply.of(Problem.of(refused.refusal()));
            };
        } catch (PlannerException unplanned) {
            return Reply.of(Problem.unavailable(
                    "PLANNER-" + unplanned.code(), "no planner could look at the question", "ask again in a moment"));
        } catch (WorkerException none) {
            return Reply.of(Problem.unavailable(
                    "WORKER-" + none.code(), "no worker could make the example", "ask again in a moment"));
        }
    }

    private static ObjectNode json(DryRun.Shown shown) {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("synthetic", true).put("outcome", "synthetic");
        AnswerJson.result(shown.result(), shown.grade(), root);
        return root;
    }
}
