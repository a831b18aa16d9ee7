package dev.glovebox.policy.text;

import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.JoinTerms;
import dev.glovebox.policy.model.JoinTerms.JoinKey;
import dev.glovebox.policy.model.JoinType;
import dev.glovebox.policy.model.PersonRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code grants[].joins}. */
final class JoinsReader {
    private static final int MOST_JOINS = 16;

    private final Values values;
    private final Problems problems;
    private final PolicyContext context;

    JoinsReader(Values values, PolicyContext context) {
        this.values = values;
        this.problems = values.problems();
        this.context = context;
    }

    Optional<JoinTerms> read(YamlNode node, Map<ColumnName, ColumnGrant> columns) {
        Fields fields = Fields.open(Section.JOINS, node, problems);
        List<JoinKey> keys = fields.required("keys")
                .map(list -> values.list(list, item -> key(item, columns)))
                .orElse(List.of());
        Set<JoinType> types = fields.required("types")
                .map(list -> values.set(list, item -> values.word(item, Words.JOIN_TYPES)))
                .orElse(Set.of());
        Optional<Integer> max = fields.required("max").flatMap(number -> values.integer(number, 1, MOST_JOINS));
        return fields.ifClean(() -> new JoinTerms(keys, types, max.orElseThrow(), fields.at()));
    }

    private Optional<JoinKey> key(YamlNode node, Map<ColumnName, ColumnGrant> columns) {
        Fields fields = Fields.open(Section.JOIN_KEY, node, problems);
        Optional<DatasetName> to = fields.required("to").flatMap(name -> values.name(name, DatasetName::new));
        List<YamlNode> pair = fields.required("on").map(values::items).orElse(List.of());
        if (fields.isClean() && pair.size() != 2) {
            problems.add(ProblemCode.MALFORMED, node.at(), "on names two columns", "write on: [own, other]");
        }
        if (!fields.isClean()) {
            return Optional.empty();
        }
        YamlNode own = pair.getFirst();
        Optional<ColumnName> named = values.name(own, ColumnName::new);
        Optional<ColumnName> standsHere = named.map(this::begin);
        standsHere.ifPresent(column -> context.columns().require(column, own.at()));
        Optional<ColumnName> other = values.name(pair.getLast(), ColumnName::new);
        standsHere.ifPresent(column -> checkRole(column, own, columns));
        return fields.ifClean(
                () -> new JoinKey(to.orElseThrow(), named.orElseThrow(), other.orElseThrow(), fields.at()));
    }

    /** Of the person's column at the end of a path, the column here that the path begins with: it has the role for both. */
    private ColumnName begin(ColumnName own) {
        return context.person()
                .filter(PersonRule.PersonPath.class::isInstance)
                .map(PersonRule.PersonPath.class::cast)
                .filter(path -> path.column().equals(own) && !path.path().isEmpty())
                .map(path -> path.path().getFirst().column())
                .orElse(own);
    }

    private void checkRole(ColumnName column, YamlNode node, Map<ColumnName, ColumnGrant> columns) {
        // A column whose own declaration is broken is not in the map either; then this would be a second complaint.
        ColumnGrant grant = columns.get(column);
        if (grant != null && !grant.has(ColumnRole.JOIN)) {
            problems.add(
                    ProblemCode.KEY_WITHOUT_ROLE,
                    node.at(),
                    "the grant does not give " + column + " the role join",
                    "add join to its roles at line " + grant.at().line());
        }
    }
}
