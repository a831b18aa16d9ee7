package dev.glovebox.engine.isolate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.model.IsolationTier;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SandboxRefusalTest {
    @Test
    void aHigherTierSatisfiesALowerDemandAndNotTheOtherWay() {
        assertThat(Tier.A.inPolicies().satisfies(IsolationTier.B)).isTrue();
        assertThat(Tier.B.inPolicies().satisfies(IsolationTier.A)).isFalse();
        assertThat(Tier.C.inPolicies().satisfies(IsolationTier.B)).isFalse();
        assertThat(Tier.D.inPolicies().satisfies(IsolationTier.D)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aTierIsSafeIfItClaimsEveryProbe(Tier tier) {
        boolean all = tier.claims().equals(Set.of(Probe.values()));
        assertThat(tier.inPolicies().isUnsafe()).isEqualTo(!all);
        assertThat(tier.unsafe().isEmpty()).isEqualTo(all);
        assertThat(tier.compareTo(Tier.LOWEST_SAFE) <= 0).isEqualTo(all);
    }

    @Test
    void refusesWithTheReasonsOfAllTiers() {
        SequencedMap<Tier, SandboxException> missing = new TreeMap<>();
        missing.put(Tier.A, new SandboxException(SandboxException.Code.BUBBLEWRAP_MISSING, "no bubblewrap"));
        missing.put(Tier.B, new SandboxException(SandboxException.Code.LANDLOCK_MISSING, "no Landlock"));
        assertThat(SandboxException.ofAll(missing))
                .hasMessage("BUBBLEWRAP_MISSING: no bubblewrap. Nor is there tier B: no Landlock");
    }
}
