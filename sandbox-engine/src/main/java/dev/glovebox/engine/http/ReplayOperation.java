package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.catalog.Publisher;
import dev.glovebox.engine.plan.PlannerException;
import dev.glovebox.engine.replay.Replay;

/** {@code POST /v1/policies/replay}: whom a policy would have touched; for its owner, without anybody's question. */
final class ReplayOperation implements Operation {
    private final Publisher publisher;
    private final Replay replay;

    ReplayOperation(Publisher publisher, Replay replay) {
        this.publisher = publisher;
        this.replay = replay;
    }

    @Override
    public Reply answer(Call call) {
        OwnerOperations.requireOwner(call);
        Publisher.Sound next = publisher.check(call.text("file"), call.text("text"));
        OwnerOperations.requireOwnerOf(next.policy().owner(), call);
        try {
            return Reply.ok(json(replay.of(next, call.body().required("days").intValue())));
        } catch (PlannerException unplanned) {
            return Reply.of(Problem.unavailable(
                    "PLANNER-" + unplanned.code(), "no planner could look at the questions", "ask again in a moment"));
        }
    }

    private static ObjectNode json(Replay.Report report) {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("kept", report.kept()).put("replayed", report.replayed());
        ArrayNode touched = root.putArray("touched");
        for (Replay.Touched one : report.touched()) {
            ObjectNode node = touched.addObject()
                    .put("name", one.caller().name())
                    .put("department", one.caller().department())
                    .put("role", one.caller().role())
                    .put("purpose", one.purpose())
                    .put("questions", one.questions());
            one.refusedNow().ifPresent(code -> node.put("refusedNow", code));
            one.refusedThen().ifPresent(code -> node.put("refusedThen", code));
        }
        return root;
    }
}
