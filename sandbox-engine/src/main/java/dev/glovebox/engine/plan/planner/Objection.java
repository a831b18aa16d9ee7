package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.TextPlace;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What a rule has against a place in the text. */
record Objection(PlanCode code, Optional<PolicyPlace> policy, String finding, String wayOut) {
    static Objection to(PlanCode code, String finding, String wayOut) {
        return new Objection(code, Optional.empty(), finding, wayOut);
    }

    Objection citing(PolicyPlace place) {
        return new Objection(code, Optional.of(place), finding, wayOut);
    }

    Refusal at(SqlParserPos position) {
        return new Refusal(code.code(), place(position), policy, finding, wayOut);
    }

    Refused refuse(SqlNode node) {
        return new Refused(at(node.getParserPosition()));
    }

    Refused refuse(SqlParserPos position) {
        return new Refused(at(position));
    }

    static Optional<TextPlace> place(SqlParserPos position) {
        int line = position.getLineNum();
        int column = position.getColumnNum();
        if (line < 1 || column < 1) {
            return Optional.empty();
        }
        boolean ordered = position.getEndLineNum() > line
                || (position.getEndLineNum() == line && position.getEndColumnNum() >= column);
        return Optional.of(
                ordered
                        ? new TextPlace(line, column, position.getEndLineNum(), position.getEndColumnNum())
                        : new TextPlace(line, column, line, column));
    }
}
