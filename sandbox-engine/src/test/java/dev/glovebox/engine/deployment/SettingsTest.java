package dev.glovebox.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.ledger.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path folder;

    private Settings with(String line) throws IOException {
        String usual = Settings.defaults("test", Settings.EMBEDDED).text();
        return Settings.read(Files.writeString(folder.resolve("glovebox.yaml"), usual + line));
    }

    @Test
    void readsBackWhatItWritesAndStartsNothingBelowTierB() throws IOException {
        assertThat(with("")).isEqualTo(Settings.defaults("test", Settings.EMBEDDED));
        assertThat(with("").lowestTier()).isEqualTo(Tier.B);
        assertThat(Settings.defaults("test", Settings.EMBEDDED).text()).doesNotContain("unsafe");
    }

    @Test
    void goesBelowTierBWhereTheOperatorSaysSo() throws IOException {
        assertThat(with("unsafeTier: C\n").lowestTier()).isEqualTo(Tier.C);
        assertThat(with("unsafeTier: D\n").lowestTier()).isEqualTo(Tier.D);
    }

    private Settings onANetwork(String line) throws IOException {
        String usual = Settings.defaults("test", Settings.FABRIC).text();
        return Settings.read(Files.writeString(folder.resolve("glovebox.yaml"), usual + line + "\n"));
    }

    @Test
    void leasesOnANetworkWhereTheOperatorSaysSo() throws IOException {
        assertThat(onANetwork("").lease()).isEmpty();
        assertThat(onANetwork("leasePercent: 5").lease()).contains(new Share(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leasePercent: 0", "leasePercent: 51", "leasePercent: 0.05", "leasePercent:", "lease: 5"})
    void refusesAShareThatIsNone(String line) {
        assertThatThrownBy(() -> onANetwork(line))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("SETTINGS-02")
                .hasMessageContaining("lease");
    }

    @Test
    void theEmbeddedLedgerHasNobodyToShareWith() {
        assertThatThrownBy(() -> with("leasePercent: 5\n"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("SETTINGS-02")
                .hasMessageContaining("leave it out")
                .hasMessageContaining("`glovebox ledger export`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsafeTier: A", "unsafeTier: E", "unsafeTier: true", "unsafeTier:", "unsafetier: C"})
    void refusesAnotherWordForIt(String line) {
        assertThatThrownBy(() -> with(line + "\n"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("SETTINGS-02")
                .hasMessageContaining("unsafe");
    }
}
