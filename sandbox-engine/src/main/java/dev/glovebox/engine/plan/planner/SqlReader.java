package dev.glovebox.engine.plan.planner;

import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.NlsString;

/** Text to one query's syntax tree, or a refusal. */
final class SqlReader {
    private static final Set<SqlKind> QUERIES = Set.of(SqlKind.SELECT, SqlKind.ORDER_BY, SqlKind.WITH);
    private static final Set<String> FIRST_WORDS = Set.of("select", "with");

    private SqlReader() {}

    static SqlNode query(SqlText sql) {
        try {
            SqlNodeList statements =
                    SqlParser.create(sql.text(), Dialect.parser()).parseStmtList();
            if (statements.size() != 1) {
                throw oneStatement(statements.get(1).getParserPosition());
            }
            return only(statements.get(0));
        } catch (SqlParseException unreadable) {
            throw notAQuery(sql.text(), unreadable);
        }
    }

    /** A condition that stands alone, as in a grant's {@code rows}. */
    static SqlNode condition(String sql) {
        try {
            return plainLiterals(SqlParser.create(sql, Dialect.parser()).parseExpression());
        } catch (SqlParseException unreadable) {
            throw syntax(sql, unreadable);
        }
    }

    private static SqlNode only(SqlNode statement) {
        SqlKind kind = statement.getKind();
        if (QUERIES.contains(kind)) {
            return plainLiterals(statement);
        }
        if (SqlKind.SET_QUERY.contains(kind)) {
            throw Forms.setOperation(statement);
        }
        throw onlySelect(statement.getParserPosition());
    }

    // U&'…' and introducers such as _UTF8 only say how a literal was typed.
    private static SqlNode plainLiterals(SqlNode query) {
        return query.accept(new SqlShuttle() {
            @Override
            public SqlNode visit(SqlLiteral literal) {
                return literal instanceof SqlCharStringLiteral && literal.getValue() instanceof NlsString text
                        ? SqlLiteral.createCharString(text.getValue(), literal.getParserPosition())
                        : literal;
            }
        });
    }

    private static Refused notAQuery(String sql, SqlParseException unreadable) {
        String text = sql.stripLeading();
        String first = text.split("\\W", 2)[0].toLowerCase(Locale.ROOT);
        if (!first.isEmpty() && !FIRST_WORDS.contains(first)) {
            return onlySelect(place(unreadable));
        }
        return text.contains(";") ? oneStatement(place(unreadable)) : syntax(sql, unreadable);
    }

    private static Refused syntax(String sql, SqlParseException unreadable) {
        SqlParserPos place = place(unreadable);
        String word = word(sql, place);
        SqlAbstractParserImpl.Metadata words = SqlParser.create("").getMetadata();
        boolean reserved = words.isReservedWord(word.toUpperCase(Locale.ROOT));
        return Objection.to(
                        PlanCode.SYNTAX,
                        reserved
                                ? "the word " + word + " is not expected here"
                                : "the text is not understood from here on",
                        reserved
                                ? "as a name write it in double quotes: \"" + word.toLowerCase(Locale.ROOT) + "\""
                                : "write one SELECT statement; names with special characters go into double quotes")
                .refuse(place);
    }

    private static SqlParserPos place(SqlParseException unreadable) {
        return unreadable.getPos() == null ? SqlParserPos.ZERO : unreadable.getPos();
    }

    /** What stands at a place within one line. */
    private static String word(String sql, SqlParserPos place) {
        return sql.lines()
                .skip(Math.max(place.getLineNum() - 1L, 0))
                .findFirst()
                .filter(line -> place.getColumnNum() >= 1
                        && place.getLineNum() == place.getEndLineNum()
                        && place.getEndColumnNum() <= line.length())
                .map(line -> line.substring(place.getColumnNum() - 1, place.getEndColumnNum()))
                .orElse("");
    }

    private static Refused onlySelect(SqlParserPos place) {
        return Objection.to(PlanCode.ONLY_SELECT, "only SELECT is answered", "ask with SELECT … FROM … GROUP BY …")
                .refuse(place);
    }

    private static Refused oneStatement(SqlParserPos place) {
        return Objection.to(PlanCode.ONE_STATEMENT, "there is more than one statement", "send one statement at a time")
                .refuse(place);
    }
}
