package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.policy.check.Explanations;
import dev.glovebox.policy.check.Finding;
import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.TextEdit;
import java.nio.file.Path;
import java.util.List;

/** Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines. */
final class SarifLog {
    private SarifLog() {}

    static ObjectNode of(List<Finding> found) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "glovebox policy lint");
        found.stream()
                .map(finding -> finding.problem().code())
                .distinct()
                .sorted()
                .forEach(code -> rule(driver.withArray("rules"), code));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        found.forEach(finding -> result(results.addObject(), finding));
        return log;
    }

    private static void rule(ArrayNode rules, String code) {
        Explanations.standard().of(code).ifPresent(explanation -> {
            ObjectNode rule = rules.addObject().put("id", code);
            rule.putObject("shortDescription").put("text", explanation.title());
            rule.putObject("help").put("text", explanation.text());
        });
    }

    private static void result(ObjectNode result, Finding finding) {
        PolicyProblem problem = finding.problem();
        result.put("ruleId", problem.code()).put("level", LintJson.level(finding));
        result.putObject("message").put("text", problem.message() + " (" + problem.suggestion() + ")");
        ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
        physical.set("artifactLocation", artifact(problem.file()));
        physical.putObject("region").put("startLine", problem.line()).put("startColumn", problem.column());
        problem.fix().ifPresent(edit -> fix(result.putArray("fixes").addObject(), problem, edit));
    }

    private static void fix(ObjectNode fix, PolicyProblem problem, TextEdit edit) {
        fix.putObject("description").put("text", problem.suggestion());
        ObjectNode change = fix.putArray("artifactChanges").addObject();
        change.set("artifactLocation", artifact(problem.file()));
        ObjectNode replacement = change.putArray("replacements").addObject();
        SourceLine from = edit.from();
        SourceLine to = edit.to();
        replacement
                .putObject("deletedRegion")
                .put("startLine", from.line())
                .put("startColumn", from.column())
                .put("endLine", to.line())
                .put("endColumn", to.column());
        replacement.putObject("insertedContent").put("text", edit.replacement());
    }

    /** Relative to where the command runs, which is how code hosts find a file; a URI needs its blanks escaped. */
    private static ObjectNode artifact(String file) {
        Path path = Path.of(file);
        String uri = path.isAbsolute()
                ? path.toUri().toString()
                : Path.of("/")
                        .toUri()
                        .relativize(Path.of("/").resolve(path).toUri())
                        .toString();
        return JsonNodeFactory.instance.objectNode().put("uri", uri);
    }
}
