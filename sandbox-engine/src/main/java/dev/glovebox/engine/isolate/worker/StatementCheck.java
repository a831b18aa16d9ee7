package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.worker.Json.Items;
import dev.glovebox.engine.isolate.worker.Json.Literal;
import dev.glovebox.engine.isolate.worker.Json.Members;
import dev.glovebox.engine.isolate.worker.Json.Text;
import dev.glovebox.engine.isolate.worker.Json.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the engine's own parse of the engine query and refuses all but one SELECT over the job's tables, made of
 * {@link EngineWords}. It walks every member of every node, so a construct that it does not know is refused, not overlooked.
 */
final class StatementCheck {
    /** What holds for the members of these names, wherever they stand. */
    private enum Rule {
        NODE,
        FUNCTION,
        TYPE,
        JOIN,
        TABLE,
        EMPTY,
        NULL,
        FALSE
    }

    private static final Map<String, Rule> RULES = new HashMap<>(Map.ofEntries(
            Map.entry("type", Rule.NODE),
            Map.entry("function_name", Rule.FUNCTION),
            Map.entry("type_name", Rule.TYPE),
            Map.entry("ref_type", Rule.JOIN),
            Map.entry("table_name", Rule.TABLE),
            Map.entry("schema", Rule.EMPTY),
            Map.entry("catalog", Rule.EMPTY),
            Map.entry("schema_name", Rule.EMPTY),
            Map.entry("catalog_name", Rule.EMPTY),
            Map.entry("sample", Rule.NULL),
            Map.entry("at_clause", Rule.NULL),
            Map.entry("columns", Rule.FALSE),
            Map.entry("export_state", Rule.FALSE)));

    private StatementCheck() {}

    /**
     * Returns when the statement may run.
     *
     * @param serialized what {@code json_serialize_sql} said of the engine query
     */
    static void require(String serialized, Set<String> tables) throws Refused {
        Members answer = members(Json.parse(serialized));
        ensure(literal(answer, "error").equals("false"), "the engine query must be SELECT statements");
        List<Value> statements = items(answer, "statements");
        ensure(statements.size() == 1, "the engine query must be one statement");
        Members statement = members(statements.getFirst());
        ensure(statement.members().containsKey("node"), "the engine query must be a query");
        walk(statement, tables);
    }

    private static void walk(Value value, Set<String> tables) throws Refused {
        if (value instanceof Members node) {
            walkNode(node, tables);
        } else if (value instanceof Items list) {
            for (Value item : list.items()) {
                walk(item, tables);
            }
        }
    }

    private static void walkNode(Members node, Set<String> outer) throws Refused {
        Set<String> tables = withCommonTables(node, outer);
        for (Map.Entry<String, Value> member : node.members().entrySet()) {
            Rule rule = RULES.get(member.getKey());
            if (rule != null) {
                check(rule, member.getValue(), tables);
            }
            if (!member.getKey().equals("cte_map")) {
                walk(member.getValue(), tables);
            }
        }
    }

    /** Each common table sees those before it, never itself: so no name ever falls through to the engine's own tables. */
    private static Set<String> withCommonTables(Members node, Set<String> outer) throws Refused {
        Value map = node.members().get("cte_map");
        if (map == null) {
            return outer;
        }
        Set<String> tables = new HashSet<>(outer);
        for (Value entry : items(members(map), "map")) {
            Members common = members(entry);
            walk(members(common.members().get("value")), tables);
            tables.add(folded(text(common.members().get("key"))));
        }
        return tables;
    }

    private static void check(Rule rule, Value value, Set<String> tables) throws Refused {
        switch (rule) {
            case NODE -> ensure(EngineWords.NODES.contains(text(value)), "the engine query has a forbidden node");
            case FUNCTION ->
                ensure(
                        EngineWords.FUNCTIONS.contains(folded(text(value))),
                        "the engine query has a forbidden function");
            case TYPE ->
                ensure(
                        EngineWords.TYPES.contains(text(value).toUpperCase(Locale.ROOT)),
                        "the engine query has a forbidden type");
            case JOIN -> ensure(EngineWords.JOINS.contains(text(value)), "the engine query has a forbidden join");
            case TABLE ->
                ensure(tables.contains(folded(text(value))), "the engine query reads a table that is not the job's");
            case EMPTY -> ensure(text(value).isEmpty(), "the engine query must not name a schema or catalog");
            case NULL -> ensure(isWord(value, "null"), "the engine query must not sample or travel in time");
            case FALSE -> ensure(isWord(value, "false"), "the engine query must name its columns and values");
        }
    }

    private static boolean isWord(Value value, String word) {
        return value instanceof Literal literal && literal.word().equals(word);
    }

    /** The engine compares names without regard to case. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Members members(@Nullable Value value) throws Refused {
        if (value instanceof Members node) {
            return node;
        }
        throw new Refused("a statement's node must be an object");
    }

    private static List<Value> items(Members node, String name) throws Refused {
        if (node.members().get(name) instanceof Items list) {
            return list.items();
        }
        throw new Refused("a statement's list must be a list");
    }

    private static String literal(Members node, String name) {
        return node.members().get(name) instanceof Literal literal ? literal.word() : "";
    }

    private static String text(@Nullable Value value) throws Refused {
        if (value instanceof Text found) {
            return found.text();
        }
        throw new Refused("a statement's name must be a text");
    }

    private static void ensure(boolean held, String rule) throws Refused {
        if (!held) {
            throw new Refused(rule);
        }
    }
}
