package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.engine.plan.EngineText;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.vault.KeyRing;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Decision;
import dev.glovebox.policy.decision.Decisions;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PurposeName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IsolationTest {
    @TempDir
    private Path home;

    @Test
    void refusesAPlanWhoseOwnersDemandAStrongerTier() {
        SafePlan plan = plan(terms());

        assertThat(isolation(Tier.A).refusal(plan)).isEmpty();
        assertThat(isolation(Tier.B).refusal(plan).orElseThrow().code()).isEqualTo("TIER-01");
    }

    private Isolation isolation(Tier tier) {
        return new Isolation(
                new Vault(home, new KeyRing(home)),
                read -> {
                    throw new AssertionError("nothing is looked up in the vault");
                },
                new SecureRandom(),
                Duration.ofSeconds(1),
                tier);
    }

    private static SafePlan plan(Terms terms) {
        return new SafePlan(
                List.of(),
                "none",
                terms,
                List.of(),
                new EngineQuery(EngineText.of("SELECT 1"), List.of(), List.of(), 0),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                1);
    }

    private static Terms terms() {
        Request alice = new Request(
                new Caller("alice", "hrss", "analyst"),
                new PurposeName("benefit-audit"),
                Set.of(new DatasetName("hrss.benefits")),
                Instant.parse("2026-11-22T03:00:00Z"),
                Optional.empty());
        return switch (Decisions.decide(alice, SampleCatalog.of("hrss.benefits").policies())) {
            case Decision.Permitted permitted -> permitted.terms();
            case Decision.Refused refused -> throw new AssertionError(refused.refusal());
        };
    }
}
