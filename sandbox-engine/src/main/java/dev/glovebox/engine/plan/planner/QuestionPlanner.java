package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.policy.decision.Decision;
import dev.glovebox.policy.decision.Decisions;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** One question to one proposal. Reads top to bottom as the stages that a text goes through; any of them may refuse. */
public final class QuestionPlanner {
    private final CatalogSnapshot catalog;

    public QuestionPlanner(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    /** Never throws for any text: what Calcite makes of hostile ones, assertions and overflown stacks included, is a refusal. */
    public Proposal plan(Question question) {
        return Outcome.of(() -> new Proposal.Proposed(proposed(question)), Proposal.Declined::new);
    }

    private ProposedPlan proposed(Question question) {
        SqlText text = SqlText.of(question.sql());
        SqlNode query = Spellings.standard(SqlReader.query(text));
        ShapeRules.check(query);
        Map<DatasetName, SqlIdentifier> tables =
                Tables.of(query, catalog.datasets().keySet());
        Terms terms = terms(question, tables);
        Parameters parameters = new Parameters(text.parameters(), question.parameters());
        parameters.requireAllUsed();
        SqlValidator validator = validator(tables);
        SqlNode spelled = NamedJoins.spelledOut(query, this::columns);
        SqlNode resolved = Validation.of(validator, spelled, columns(tables));
        Expressions expressions = new Expressions(catalog, terms);
        Scalars scalars = new Scalars(validator, new Calls(Optional.of(terms)), expressions, parameters);
        Optional<FixedPartition> partition = partition(terms);
        Selects selects = new Selects(catalog, validator, scalars, expressions, new JoinKeys(terms), partition);
        ProposedPlan plan = selects.plan(resolved);
        SqlNode first = tables.values().iterator().next();
        if (!plan.earlier().isEmpty()) {
            partition.ifPresent(fixed -> {
                throw fixed.several(first);
            });
        }
        plan.steps().forEach(step -> JoinCount.check(step.input(), terms, first));
        return plan;
    }

    private static Optional<FixedPartition> partition(Terms terms) {
        return terms.threshold()
                .map(threshold -> new FixedPartition(
                        threshold, terms.datasets().values().iterator().next()));
    }

    private Terms terms(Question question, Map<DatasetName, SqlIdentifier> tables) {
        Request request =
                new Request(question.caller(), question.purpose(), tables.keySet(), question.at(), question.epsilon());
        return switch (Decisions.decide(request, catalog.policies())) {
            case Decision.Permitted(Terms terms) -> terms;
            case Decision.Refused(Refusal refusal) -> throw new Refused(placed(refusal, tables));
        };
    }

    /** A decision about a dataset is shown where the text names it. */
    private static Refusal placed(Refusal refusal, Map<DatasetName, SqlIdentifier> tables) {
        SqlParserPos place = refusal.policy()
                .map(PolicyPlace::dataset)
                .flatMap(dataset -> Optional.ofNullable(tables.get(dataset)))
                .map(SqlNode::getParserPosition)
                .orElse(SqlParserPos.ZERO);
        return new Refusal(
                refusal.code(), Objection.place(place), refusal.policy(), refusal.finding(), refusal.wayOut());
    }

    private SqlValidator validator(Map<DatasetName, SqlIdentifier> tables) {
        TypeBridge types = new TypeBridge();
        List<DatasetFacts> facts = tables.keySet().stream()
                .flatMap(name -> catalog.dataset(name).stream())
                .map(PublishedDataset::facts)
                .toList();
        return SqlValidatorUtil.newValidator(
                Functions.table(), CalciteCatalog.of(facts, types), types, Dialect.validator());
    }

    private List<String> columns(SqlIdentifier dataset) {
        DatasetName name = new DatasetName(String.join(".", dataset.names).toLowerCase(Locale.ROOT));
        DatasetFacts facts = catalog.dataset(name).orElseThrow().facts();
        return Stream.concat(
                        facts.columns().stream().map(ColumnFacts::name),
                        facts.person().map(PersonFacts::column).stream())
                .map(ColumnName::value)
                .distinct()
                .toList();
    }

    private List<String> columns(Map<DatasetName, SqlIdentifier> tables) {
        return tables.keySet().stream()
                .flatMap(name -> catalog.dataset(name).stream())
                .map(PublishedDataset::facts)
                .flatMap(facts -> facts.columns().stream().map(ColumnFacts::name))
                .map(name -> name.value())
                .distinct()
                .toList();
    }
}
