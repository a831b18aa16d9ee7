package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.engine.plan.CompiledRows;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.TextPlace;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.model.RowPredicate;
import dev.glovebox.policy.model.SourceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * The {@code rows} of a policy's grants as expressions over the dataset's columns in the order of their facts. An owner may filter on
 * every column of theirs but the person's, whom no condition singles out.
 */
public final class RowPredicates {
    private final PublishedPolicy published;
    private final DatasetFacts facts;

    private RowPredicates(PublishedPolicy published, DatasetFacts facts) {
        this.published = published;
        this.facts = facts;
    }

    public static CompiledRows compile(PublishedPolicy published, DatasetFacts facts) {
        RowPredicates predicates = new RowPredicates(published, facts);
        Map<GrantId, Expression> compiled = new HashMap<>();
        for (Grant grant : published.policy().grants()) {
            if (grant.rows().isPresent()) {
                RowPredicate rows = grant.rows().get();
                CompiledRows one = Outcome.of(
                        () -> new CompiledRows.Compiled(Map.of(grant.id(), predicates.condition(rows.sql()))),
                        refusal -> new CompiledRows.Declined(predicates.placed(refusal, rows.at(), grant.id())));
                switch (one) {
                    case CompiledRows.Compiled(var only) -> compiled.putAll(only);
                    case CompiledRows.Declined declined -> {
                        return declined;
                    }
                }
            }
        }
        return new CompiledRows.Compiled(compiled);
    }

    private Expression condition(String sql) {
        SqlText text = SqlText.of(sql);
        if (!text.parameters().isEmpty()) {
            throw Objection.to(PlanCode.PARAMETER, "a policy has no parameters", "write the value itself")
                    .refuse(SqlParserPos.ZERO);
        }
        SqlNode condition = Spellings.standard(SqlReader.condition(text.text()));
        ShapeRules.check(condition);
        TypeBridge types = new TypeBridge();
        SqlValidator validator = SqlValidatorUtil.newValidator(
                Functions.table(), CalciteCatalog.of(List.of(facts), types), types, Dialect.validator());
        List<String> columns =
                facts.columns().stream().map(column -> column.name().value()).toList();
        SqlSelect resolved = (SqlSelect) Validation.of(validator, select(condition), columns);
        Scalars scalars = new Scalars(
                validator, new Calls(Optional.empty()), RowPredicates::admitted, new Parameters(List.of(), Map.of()));
        Scope scope = Scope.root();
        scope.add(facts.dataset().table(), rows());
        Expression translated =
                scalars.translate(java.util.Objects.requireNonNull(resolved.getWhere()), scope, Purpose.FILTER);
        if (translated.type() != Plain.BOOLEAN) {
            throw Objection.to(PlanCode.TYPES, "this is no condition", "compare a column with a constant")
                    .refuse(condition);
        }
        return translated;
    }

    private SqlNode select(SqlNode condition) {
        SqlParserPos nowhere = SqlParserPos.ZERO;
        return new SqlSelect(
                nowhere,
                null,
                SqlNodeList.of(SqlLiteral.createExactNumeric("1", nowhere)),
                new SqlIdentifier(
                        List.of(facts.dataset().department(), facts.dataset().table()), nowhere),
                condition,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Expression admitted(Expression value, List<FieldInfo> fields, Purpose purpose, SqlNode node) {
        boolean person = Shift.used(value).stream().anyMatch(index -> fields.get(index) instanceof FieldInfo.Person);
        if (person) {
            throw Objection.to(
                            PlanCode.COLUMN_USE,
                            "a grant's rows are not chosen by person",
                            "filter on other columns, or publish a dataset without these persons")
                    .refuse(node);
        }
        return value;
    }

    private Rows rows() {
        List<FieldInfo> fields = new ArrayList<>();
        List<Rows.Column> columns = new ArrayList<>();
        for (ColumnFacts column : facts.columns()) {
            Optional<PersonFacts> person =
                    facts.person().filter(each -> each.column().equals(column.name()));
            columns.add(new Rows.Column(column.name().value(), new Field(fields.size(), column.type())));
            fields.add(person.<FieldInfo>map(
                            each -> new FieldInfo.Person(facts.dataset(), each.column(), each.domain(), true))
                    .orElseGet(() -> new FieldInfo.Origin(facts.dataset(), column)));
        }
        return new Rows(new Relation.Scan(facts.dataset(), List.of(), false), fields, columns);
    }

    /** The place in the policy's own text; the predicate begins behind its opening quote. */
    private Refusal placed(Refusal refusal, SourceLine at, GrantId grant) {
        Optional<TextPlace> place = refusal.place()
                .map(inside -> new TextPlace(
                        at.line() + inside.line() - 1,
                        inside.line() == 1 ? at.column() + inside.column() : inside.column(),
                        at.line() + inside.endLine() - 1,
                        inside.endLine() == 1 ? at.column() + inside.endColumn() : inside.endColumn()));
        return new Refusal(
                refusal.code(),
                place,
                Optional.of(published.place(at, "rows of grant " + grant)),
                refusal.finding(),
                refusal.wayOut());
    }
}
