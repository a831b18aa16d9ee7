package dev.glovebox.ledger;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.SigningKeyPair;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** A deployment in a folder, made or found there: an issuing authority, a named cast and a log key for tests. The clock stands at the samples' time. */
public final class Deployment {
    public static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(Samples.NOW), ZoneOffset.UTC);

    private final Path folder;
    private final CertificateAuthority authority;
    public final Identity broker;
    public final Identity olga;
    public final Identity oscar;
    public final Identity alice;
    public final Identity bob;
    public final NoteSigner logKey;

    public Deployment(Path folder) {
        this.folder = folder;
        Path ca = folder.resolve("ca");
        this.authority = Files.exists(ca)
                ? CertificateAuthority.open(ca, CLOCK)
                : CertificateAuthority.create(ca, "test authority", CLOCK);
        this.logKey = new NoteSigner(
                "glovebox/test",
                SigningKeyPair.readOrCreate(folder.resolve("log.key"), Suites.international())
                        .signer());
        this.broker = issue("broker", "platform", Role.SERVICE);
        this.olga = issue("olga", "civil-affairs", Role.OWNER);
        this.oscar = issue("oscar", "hrss", Role.OWNER);
        this.alice = issue("alice", "hrss", Role.ANALYST);
        this.bob = issue("bob", "audit", Role.AUDITOR);
    }

    public Identity issue(String name, String department, Role role) {
        return authority
                .issue(new Party(name, department, role), Duration.ofDays(2))
                .identity();
    }

    public EmbeddedConfig config() {
        return new EmbeddedConfig(folder, logKey, authority.certificate(), CLOCK);
    }

    public NoteKey logPublicKey() {
        return logKey.key();
    }

    public static LedgerClient client(Ledger ledger, Identity identity) {
        return new LedgerClient(ledger, identity, CLOCK, new SecureRandom());
    }
}
