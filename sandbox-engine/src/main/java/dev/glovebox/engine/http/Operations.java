package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.engine.deployment.Broker;
import dev.glovebox.ledger.receipt.Commitments;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.policy.model.DatasetName;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What stands behind each operationId of the OpenAPI document, as a table. */
final class Operations {
    private Operations() {}

    static Map<String, Operation> of(Broker broker, Metrics metrics, Clock clock) {
        DatasetOperations datasets =
                new DatasetOperations(() -> broker.catalog().snapshot());
        OwnerOperations owners = new OwnerOperations(broker.publisher(), broker.keeper(), broker.history());
        Map<String, Operation> all = new HashMap<>();
        AskOperation asking =
                new AskOperation(broker.queries()::run, new RunsLeft(broker.catalog(), broker.budgets()), clock);
        all.put("ask", asking);
        TemplateOperations templates = new TemplateOperations(
                broker.desk().templates(),
                (question, template) -> asking.reply(broker.queries().run(question, Optional.of(template))),
                clock);
        VersionOperations versions = new VersionOperations(broker.history(), broker.records(), broker.keeper());
        all.put("policyVersions", versions::log);
        all.put("decideVersion", versions::decide);
        all.put("askTemplate", templates::ask);
        all.put("proposeTemplate", templates::propose);
        all.put("listTemplates", templates::list);
        all.put("showTemplate", templates::show);
        RequestOperations requests = new RequestOperations(broker.desk().approvals(), broker.records());
        all.put("listRequests", requests::list);
        all.put("showRequest", requests::show);
        all.put("decideRequest", requests::decide);
        all.put("quote", new QuoteOperation(broker.quotes()::quote, clock));
        all.put("dryRun", new DryRunOperation(broker.queries().dryRuns()::dryRun, clock));
        all.put("listDatasets", datasets::list);
        all.put("describeDataset", call -> datasets.describe(call, broker.budgets()));
        all.put("budget", call -> datasets.budget(call, broker.budgets()));
        all.put("effective", call -> datasets.effective(call, broker.budgets(), clock.instant()));
        all.put("nextPolicy", owners::nextPolicy);
        all.put("checkPolicy", owners::check);
        all.put("publishPolicy", owners::publish);
        all.put("replayPolicy", new ReplayOperation(broker.publisher(), broker.replay()));
        all.put("nextVersion", owners::nextVersion);
        all.put("registerVersion", owners::register);
        SuspensionOperations suspensions =
                new SuspensionOperations(broker.records(), broker.client(), broker.people()::all, pseudonyms(broker));
        all.put("listSuspensions", suspensions::list);
        all.put("suspend", suspensions::record);
        HeadOperations heads = new HeadOperations(broker.records(), broker.client(), broker::unconfirmed);
        all.put("ledgerHead", heads::show);
        all.put("confirmHead", heads::confirm);
        all.put("ledgerLeases", new LeaseOperation(broker.client()));
        all.put("trace", trace(broker));
        all.put("evidence", new EvidenceOperation(broker.evidences(), pseudonyms(broker)));
        all.put("status", status(broker, clock.instant()));
        all.put("health", call -> Reply.ok(JsonNodeFactory.instance.objectNode().put("status", "up")));
        all.put(
                "metrics",
                call -> Reply.text(metrics.text(
                        broker.ledger().checkpoint().checkpoint().size(),
                        broker.catalog().snapshot().datasets().size(),
                        broker.workersReady())));
        return all;
    }

    private static Operation trace(Broker broker) {
        return new TraceOperation(
                broker.traces(),
                pseudonyms(broker),
                broker.people()::all,
                (department, dataset) -> broker.keeper()
                        .policyOnLedger(new DatasetName(dataset))
                        .map(policy -> policy.owner().equals(department))
                        .orElse(false));
    }

    private static Function<Party, Consumer> pseudonyms(Broker broker) {
        Commitments commitments = new Commitments(broker.suite(), new SecureRandom());
        return party -> commitments.pseudonym(broker.pseudonyms(), party);
    }

    private static Operation status(Broker broker, Instant since) {
        return call -> {
            Checkpoint head = broker.ledger().checkpoint().checkpoint();
            return Reply.ok(JsonNodeFactory.instance
                    .objectNode()
                    .put("deployment", head.origin())
                    .put("pid", ProcessHandle.current().pid())
                    .put("since", since.toString())
                    .put("datasets", broker.catalog().snapshot().datasets().size())
                    .put("ledgerRecords", head.size()));
        };
    }
}
