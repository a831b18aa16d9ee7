package dev.glovebox.engine.plan.planner;

import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.apache.calcite.sql.validate.SqlValidator;

/** Which SQL is read: standard, names of any case in lower case, GROUP BY and HAVING by alias, GROUP BY by position. */
final class Dialect extends SqlDelegatingConformance {
    private static final int LONGEST_NAME = 128;
    private static final SqlConformance RULES = new Dialect();

    private Dialect() {
        super(SqlConformanceEnum.DEFAULT);
    }

    @Override
    public boolean isGroupByAlias() {
        return true;
    }

    @Override
    public boolean isGroupByOrdinal() {
        return true;
    }

    @Override
    public boolean isHavingAlias() {
        return true;
    }

    @Override
    public boolean isPercentRemainderAllowed() {
        return true;
    }

    @Override
    public boolean isBangEqualAllowed() {
        return true;
    }

    static SqlParser.Config parser() {
        return SqlParser.config()
                .withQuoting(Quoting.DOUBLE_QUOTE)
                .withUnquotedCasing(Casing.TO_LOWER)
                .withQuotedCasing(Casing.UNCHANGED)
                .withCaseSensitive(false)
                .withIdentifierMaxLength(LONGEST_NAME)
                .withConformance(RULES);
    }

    // Without coercion and call rewriting the validated text means what its author wrote; differences of type are
    // refused.
    static SqlValidator.Config validator() {
        return SqlValidator.Config.DEFAULT
                .withConformance(RULES)
                .withIdentifierExpansion(true)
                .withCallRewrite(false)
                .withTypeCoercionEnabled(false);
    }
}
