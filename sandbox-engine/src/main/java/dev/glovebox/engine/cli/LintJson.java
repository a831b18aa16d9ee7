package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.policy.check.Finding;
import dev.glovebox.policy.text.PolicyProblem;
import java.util.List;
import java.util.Locale;

/** Findings for programs. */
final class LintJson {
    private LintJson() {}

    static ObjectNode of(List<Finding> found) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : found) {
            PolicyProblem problem = finding.problem();
            findings.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("code", problem.code())
                    .put("level", level(finding))
                    .put("message", problem.message())
                    .put("suggestion", problem.suggestion())
                    .put("fixable", problem.fix().isPresent());
        }
        return root;
    }

    static String level(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }
}
