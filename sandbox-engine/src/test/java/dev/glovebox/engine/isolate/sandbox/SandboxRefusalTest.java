package dev.glovebox.engine.isolate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.policy.model.IsolationTier;
import org.junit.jupiter.api.Test;

final class SandboxRefusalTest {
    @Test
    void refusesATierThatItCannotHold() {
        assertThatThrownBy(() -> Sandbox.open(Tier.B))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("TIER_UNSUPPORTED");
    }

    @Test
    void aHigherTierSatisfiesALowerDemandAndNotTheOtherWay() {
        assertThat(Tier.A.inPolicies().satisfies(IsolationTier.B)).isTrue();
        assertThat(Tier.B.inPolicies().satisfies(IsolationTier.A)).isFalse();
    }
}
