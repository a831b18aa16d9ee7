package dev.glovebox.engine.plan.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Puts what they stand for in place of the bare names of joined columns, in the query of these names and in those inside it. */
final class JoinedNames extends SqlShuttle {
    private final NamedJoins joins;
    private final Set<String> aliases;
    private final NamedJoins.Names names;

    JoinedNames(NamedJoins joins, SqlSelect select, NamedJoins.Names names) {
        this(joins, renamed(select), names);
    }

    /** {@code aliases} name other things in the same place. */
    JoinedNames(NamedJoins joins, Set<String> aliases, NamedJoins.Names names) {
        this.joins = joins;
        this.aliases = aliases;
        this.names = names;
    }

    private static Set<String> renamed(SqlSelect select) {
        Set<String> renamed = new HashSet<>();
        for (SqlNode item : select.getSelectList()) {
            if (item != null && item.getKind() == SqlKind.AS) {
                SqlNode value = ((SqlCall) item).operand(0);
                String alias = NamedJoins.lower(
                        ((SqlCall) item).<SqlIdentifier>operand(1).getSimple());
                boolean itself = value instanceof SqlIdentifier name
                        && NamedJoins.lower(name.names.getLast()).equals(alias);
                if (!itself) {
                    renamed.add(alias);
                }
            }
        }
        return renamed;
    }

    @Nullable
    SqlNode part(@Nullable SqlNode part) {
        return part == null ? null : part.accept(this);
    }

    /** Keeps its name. */
    SqlNode item(SqlNode item) {
        SqlNode spelled = Objects.requireNonNull(item.accept(new JoinedNames(joins, Set.of(), names)));
        boolean unnamed = item instanceof SqlIdentifier && !(spelled instanceof SqlIdentifier);
        return unnamed ? SqlStdOperatorTable.AS.createCall(item.getParserPosition(), spelled, item) : spelled;
    }

    @Override
    public SqlNode visit(SqlIdentifier name) {
        SqlNode joined = name.isSimple() ? names.joined().get(NamedJoins.lower(name.getSimple())) : null;
        if (joined == null) {
            return name;
        }
        if (aliases.contains(NamedJoins.lower(name.getSimple()))) {
            throw Objection.to(
                            PlanCode.NO_COLUMN,
                            name.getSimple() + " names a joined column and another of SELECT",
                            "give the column of SELECT another name")
                    .refuse(name);
        }
        return joined.clone(name.getParserPosition());
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            return joins.query(call, names);
        }
        if (call.getKind() == SqlKind.AS) {
            List<SqlNode> operands = new ArrayList<>(call.getOperandList());
            operands.set(0, Objects.requireNonNull(operands.getFirst().accept(this)));
            return call.getOperator().createCall(call.getParserPosition(), operands);
        }
        return super.visit(call);
    }
}
