package dev.glovebox.policy.text;

import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.model.PolicyTest.Expectation;
import dev.glovebox.policy.model.PurposeName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code tests}. */
final class TestsReader {
    private static final Pattern DENY = Pattern.compile("DENY [A-Z]+(-[A-Z0-9]+)+");

    /** Each is planned whenever the file is published. */
    private static final int MOST = 100;

    private final Values values;
    private final Problems problems;

    TestsReader(Values values) {
        this.values = values;
        this.problems = values.problems();
    }

    List<PolicyTest> read(YamlNode node) {
        if (values.items(node).size() > MOST) {
            problems.add(ProblemCode.NUMBER, node.at(), "more than " + MOST + " tests", "keep those that tell most");
            return List.of();
        }
        return values.items(node).stream().flatMap(item -> test(item).stream()).toList();
    }

    private record Asker(String department, String role) {}

    private Optional<PolicyTest> test(YamlNode node) {
        return test(Fields.open(Section.TEST, node, problems));
    }

    /** What every test says, wherever it stands. */
    Optional<PolicyTest> test(Fields fields) {
        Optional<Asker> asker = fields.required("as").flatMap(this::asker);
        Optional<PurposeName> purpose = fields.required("purpose").flatMap(name -> values.name(name, PurposeName::new));
        Optional<String> sql = fields.required("sql").flatMap(values::text);
        Optional<Expectation> expect = fields.required("expect").flatMap(this::expectation);
        return fields.ifClean(() -> new PolicyTest(
                asker.orElseThrow().department(),
                asker.orElseThrow().role(),
                purpose.orElseThrow(),
                sql.orElseThrow(),
                expect.orElseThrow(),
                fields.at()));
    }

    private Optional<Asker> asker(YamlNode node) {
        return values.parsed(node, ProblemCode.MALFORMED, "write it like hrss.analyst", text -> {
            int dot = text.indexOf('.');
            String role = text.substring(dot + 1);
            if (dot < 0 || !Words.PERSON_ROLES.containsKey(role)) {
                throw new IllegalArgumentException("not department.role");
            }
            return new Asker(Labels.department(text.substring(0, dot)), role);
        });
    }

    private Optional<Expectation> expectation(YamlNode node) {
        return values.parsed(node, ProblemCode.MALFORMED, "write ALLOW, DENY or DENY with a code", text -> {
            if (text.equals("ALLOW")) {
                return new Expectation.Allow();
            }
            if (text.equals("DENY")) {
                return new Expectation.Deny(Optional.empty());
            }
            if (DENY.matcher(text).matches()) {
                return new Expectation.Deny(Optional.of(text.substring("DENY ".length())));
            }
            throw new IllegalArgumentException("not an expectation");
        });
    }
}
