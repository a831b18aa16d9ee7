package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.contract.LeaseView;
import java.time.Instant;

/** Which brokers hold slices of which budgets. */
final class LeaseOperation implements Operation {
    private final LedgerClient ledger;

    LeaseOperation(LedgerClient ledger) {
        this.ledger = ledger;
    }

    @Override
    public Reply answer(Call call) {
        if (call.party().role() == Role.ANALYST) {
            throw new ProblemException(Problem.of(
                    403,
                    "refused",
                    "AUTH-09",
                    "analysts do not look after leases; `glovebox budget` says what is left to you",
                    "ask an owner, an auditor or the operator"));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("leases");
        LeaseView.all(ledger.evaluate(ContractCall.leases())).forEach(view -> lease(view, all.addObject()));
        return Reply.ok(root);
    }

    private void lease(LeaseView view, ObjectNode node) {
        String holder = view.lease().holder();
        node.put("lease", view.lease().lease())
                .put("dataset", view.lease().dataset())
                .put("policyVersion", view.lease().policyVersion())
                .put("holder", holder)
                .put("own", ledger.holder().filter(holder::equals).isPresent())
                .put("since", Instant.ofEpochMilli(view.lease().at()).toString())
                .put("rhoNano", view.lease().spend().rhoNano())
                .put("deltaUnits", view.lease().spend().deltaUnits())
                .put("leftRhoNano", view.left().rhoNano())
                .put("leftDeltaUnits", view.left().deltaUnits());
    }
}
