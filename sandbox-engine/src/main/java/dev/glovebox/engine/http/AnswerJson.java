package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.Outcome;
import dev.glovebox.engine.receipt.Grade;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** An answer as {@code docs/query-result.schema.json} describes it. Numbers are exact decimals. */
final class AnswerJson {
    private AnswerJson() {}

    static ObjectNode of(Outcome.Answered answered, OptionalLong runsLeft) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("query", answered.query());
        result(answered.result(), answered.grade(), root.put("outcome", answered.repeated() ? "repeated" : "released"));
        // A recorded answer is paid for already: this question costs nothing.
        PrivacyCharge charge = answered.repeated() ? PrivacyCharge.NOTHING : answered.price();
        root.putObject("charge")
                .put("rhoNano", charge.rho().nano())
                .put("deltaUnits", charge.delta().units());
        runsLeft.ifPresentOrElse(runs -> root.put("runsLeft", runs), () -> root.putNull("runsLeft"));
        return root.put("receipt", answered.receipt().text());
    }

    /** What every answer has, also one that is made up. */
    static void result(ReleasedResult result, Grade grade, ObjectNode root) {
        columns(result, root.putArray("columns"));
        rows(result, root.putArray("rows"));
        ArrayNode notices = root.putArray("notices");
        result.notices()
                .forEach(
                        notice -> notices.addObject().put("code", notice.code()).put("text", notice.text()));
        grade(grade, root.putObject("grade"));
    }

    private static void grade(Grade grade, ObjectNode node) {
        grade.level().ifPresentOrElse(level -> node.put("level", level), () -> node.putNull("level"));
        grade.grade().ifPresentOrElse(number -> node.put("grade", number), () -> node.putNull("grade"));
        grade.personal().ifPresentOrElse(word -> node.put("personal", word), () -> node.putNull("personal"));
        node.put("text", grade.toString());
    }

    private static void columns(ReleasedResult result, ArrayNode columns) {
        for (ReleasedResult.Column column : result.columns()) {
            columns.addObject()
                    .put("name", column.label())
                    .put("type", column.type().text())
                    .put("kind", column.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    private static void rows(ReleasedResult result, ArrayNode rows) {
        for (List<Cell> row : result.rows()) {
            ArrayNode cells = rows.addArray();
            for (int i = 0; i < row.size(); i++) {
                cell(row.get(i), result.columns().get(i).type(), cells.addObject());
            }
        }
    }

    private static void cell(Cell cell, ColumnType type, ObjectNode node) {
        switch (cell) {
            case Cell.Noisy noisy -> {
                node.put("value", plain(noisy.value()));
                end(noisy.low(), "low", node);
                end(noisy.high(), "high", node);
            }
            case Cell.Shown shown ->
                shown.text().ifPresentOrElse(text -> key(text, type, node), () -> node.putNull("value"));
        }
    }

    private static void end(Optional<BigDecimal> end, String name, ObjectNode node) {
        end.ifPresentOrElse(number -> node.put(name, plain(number)), () -> node.putNull(name));
    }

    private static void key(String text, ColumnType type, ObjectNode node) {
        if (type.isNumeric() && text.matches("-?[0-9]{1,60}(\\.[0-9]{1,60})?")) {
            node.put("value", new BigDecimal(text));
        } else if (type == ColumnType.Plain.BOOLEAN) {
            node.put("value", Boolean.parseBoolean(text));
        } else {
            node.put("value", text);
        }
    }

    /** Never in scientific notation, which some readers take for a double. */
    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
