package dev.glovebox.deploy.bench;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A ledger of its own, without a deployment around it, and who may write on it. */
record BenchLedger(EmbeddedConfig config, Identity broker, Identity owner) {
    static BenchLedger create(Path folder, Clock clock) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("ca"), "bench");
        NoteSigner signer = new NoteSigner(
                "glovebox/bench", Suites.international().generateSigningKey().signer());
        return new BenchLedger(
                new EmbeddedConfig(
                        Files.createDirectories(folder.resolve("ledger")), signer, authority.certificate(), clock),
                issue(authority, new Party("broker", "platform", Role.SERVICE)),
                issue(authority, new Party("ben", "bench", Role.OWNER)));
    }

    static Identity issue(CertificateAuthority authority, Party party) {
        return authority.issue(party, Duration.ofDays(1)).identity();
    }
}
