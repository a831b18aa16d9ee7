package dev.glovebox.engine.approval;

import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.policy.decision.Refusal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** Requests and templates of one deployment; the door of this room. */
public record ApprovalDesk(Approvals approvals, Templates templates) {
    /** Reads what is kept in the two folders. */
    public static ApprovalDesk open(
            Path requests,
            Path templates,
            RecordSealer sealer,
            LedgerClient ledger,
            Suite suite,
            Catalog catalog,
            PlanStage plans,
            Clock clock,
            SecureRandom random) {
        return new ApprovalDesk(
                new Approvals(
                        ledger,
                        new SealedFolder<>(requests, sealer, KeptRequest.class, KeptRequest::at),
                        suite,
                        clock,
                        random),
                new Templates(
                        new SealedFolder<>(templates, sealer, Template.class, Template::at), catalog, plans, clock));
    }

    /** Whether a question may go on to its charge; {@code template} is what it is a run of. */
    public Passage of(Checked checked, Optional<Template> template) {
        Optional<Refusal> changed = template.flatMap(
                one -> templates.changed(one, checked.question().caller()));
        return changed.<Passage>map(Passage.Closed::new).orElseGet(() -> approvals.of(checked, template));
    }
}
