package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.plan.PlannerException;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.release.Quote;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code POST /v1/quotes}: what a question would cost and be worth; nothing is charged or recorded. */
final class QuoteOperation implements Operation {
    private static final int LONGEST_NUMBER = 40;

    private final BiFunction<Question, Optional<BigDecimal>, Quoted> service;
    private final Clock clock;

    QuoteOperation(BiFunction<Question, Optional<BigDecimal>, Quoted> service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        try {
            return switch (service.apply(Questions.of(call, clock.instant()), maxError(call))) {
                case Quoted.Offered offered -> Reply.ok(json(offered.quote()));
                case Quoted.Refused refused -> Reply.of(Problem.of(refused.refusal()));
            };
        } catch (PlannerException unplanned) {
            return Reply.of(problem(unplanned));
        }
    }

    private static Problem problem(PlannerException unplanned) {
        String code = "PLANNER-" + unplanned.code();
        return unplanned.again().isPositive()
                ? Problem.busy(503, code, "all planners are taken", unplanned.again())
                : Problem.unavailable(code, "no planner could look at the question", "ask again in a moment");
    }

    private static Optional<BigDecimal> maxError(Call call) {
        return call.body().has("maxError")
                ? Optional.of(Call.named("maxError", QuoteOperation::positive, call.text("maxError")))
                : Optional.empty();
    }

    private static BigDecimal positive(String text) {
        if (text.length() > LONGEST_NUMBER
                || !text.matches("[0-9]+(\\.[0-9]+)?")
                || new BigDecimal(text).signum() == 0) {
            throw new IllegalArgumentException("write a number above 0, such as 50 or 0.5");
        }
        return new BigDecimal(text);
    }

    private static ObjectNode json(Quote quote) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("charge")
                .put("rhoNano", quote.charge().rho().nano())
                .put("deltaUnits", quote.charge().delta().units());
        quote.epsilon().ifPresentOrElse(value -> root.put("epsilon", value.toString()), () -> root.putNull("epsilon"));
        root.put("measurements", quote.measurements());
        quote.nearlySurePersons()
                .ifPresentOrElse(
                        persons -> root.put("nearlySurePersons", persons), () -> root.putNull("nearlySurePersons"));
        ArrayNode columns = root.putArray("columns");
        quote.columns().forEach(column -> column(column, quote, columns.addObject()));
        return root;
    }

    private static void column(Quote.Column column, Quote quote, ObjectNode node) {
        node.put("name", column.label()).put("kind", column.kind().name().toLowerCase(Locale.ROOT));
        column.noise().ifPresentOrElse(noise -> node.put("noise", noise), () -> node.putNull("noise"));
        if (column.noise().isPresent() && !column.fixed()) {
            node.put("atPersons", quote.atPersons());
        }
    }
}
