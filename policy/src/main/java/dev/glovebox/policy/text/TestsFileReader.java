package dev.glovebox.policy.text;

import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.text.TestsText.Beside;
import dev.glovebox.policy.text.TestsText.QuoteLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a file of tests beside a policy. Never throws, whatever the bytes are. */
public final class TestsFileReader {
    /** How the name of such a file ends, after that of its policy. */
    public static final String NAME_END = ".tests.yaml";

    /** As many rows as a reader of the file can look through. */
    public static final int MOST_GROUPS = 1_000;

    private static final int MOST_PERSONS = 1_000_000_000;
    private static final String NOTHING = "null";

    private final Values values;
    private final TestsReader tests;

    private TestsFileReader(Problems problems) {
        this.values = new Values(problems);
        this.tests = new TestsReader(values);
    }

    public static TestsText read(String fileName, byte[] utf8) {
        return switch (PolicyReader.tree(fileName, utf8)) {
            case PolicyReader.Tree.Shut shut ->
                new TestsText.Invalid(shut.problems().inTextOrder());
            case PolicyReader.Tree.Open open -> read(open);
        };
    }

    private static TestsText read(PolicyReader.Tree.Open open) {
        Optional<List<Beside>> tests;
        try {
            tests = new TestsFileReader(open.problems()).file(open.root());
        } catch (Problems.TooMany exception) {
            tests = Optional.empty();
        }
        return tests.<TestsText>map(TestsText.Valid::new)
                .orElseGet(() -> new TestsText.Invalid(open.problems().inTextOrder()));
    }

    private Optional<List<Beside>> file(YamlNode root) {
        Fields fields = Fields.open(Section.TESTS_FILE, root, values.problems());
        fields.required("apiVersion").ifPresent(word -> values.word(word, Map.of("glovebox/v1", true)));
        fields.required("kind").ifPresent(word -> values.word(word, Map.of("PolicyTests", true)));
        List<Beside> read = fields.required("tests")
                .map(list -> values.list(list, this::beside))
                .orElse(List.of());
        return fields.ifClean(() -> read);
    }

    private Optional<Beside> beside(YamlNode node) {
        Fields fields = Fields.open(Section.BESIDE_TEST, node, values.problems());
        Optional<PolicyTest> test = tests.test(fields);
        Optional<QuoteLimit> quote = fields.optional("quote").flatMap(this::quote);
        List<String> explain = fields.optional("explain")
                .map(list -> values.list(list, values::text))
                .orElse(List.of());
        Optional<List<List<Optional<String>>>> groups =
                fields.optional("groups").flatMap(this::groups);
        if (test.filter(each -> each.expect() instanceof PolicyTest.Expectation.Deny)
                .isPresent()) {
            String wayOut = "remove it, or write expect: ALLOW";
            fields.forbid("quote", "a question that is denied has no quote", wayOut);
            fields.forbid("explain", "what is explained here is an allowed question", wayOut);
            fields.forbid("groups", "a question that is denied has no answer", wayOut);
        }
        return fields.ifClean(() -> new Beside(test.orElseThrow(), quote, explain, groups));
    }

    private Optional<List<List<Optional<String>>>> groups(YamlNode node) {
        List<List<Optional<String>>> rows = values.items(node).stream()
                .map(row -> values.list(row, this::cell))
                .toList();
        if (rows.size() > MOST_GROUPS) {
            values.problems()
                    .add(
                            ProblemCode.MALFORMED,
                            node.at(),
                            "more than " + MOST_GROUPS + " groups are listed",
                            "ask for fewer, with a condition or a coarser grouping");
            return Optional.empty();
        }
        return Optional.of(rows);
    }

    /** A word {@code null} without quotes is none. */
    private Optional<Optional<String>> cell(YamlNode node) {
        return values.scalar(node)
                .flatMap(scalar -> Optional.of(
                        Optional.of(scalar.text()).filter(text -> !(scalar.plain() && text.equals(NOTHING)))));
    }

    private Optional<QuoteLimit> quote(YamlNode node) {
        Fields fields = Fields.open(Section.QUOTE, node, values.problems());
        Optional<BigDecimal> maxError = fields.optional("maxError").flatMap(values::decimal);
        Optional<Integer> persons =
                fields.optional("surePersons").flatMap(number -> values.integer(number, 1, MOST_PERSONS));
        return fields.ifClean(
                () -> new QuoteLimit(maxError, persons.map(OptionalLong::of).orElseGet(OptionalLong::empty)));
    }
}
