package dev.glovebox.engine.deployment;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.IssuedIdentity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Begins a deployment: issuing CA, the broker's keys and certificates, an empty ledger, a commented {@code glovebox.yaml}. */
public final class Initialization {
    /** Of the broker's own certificates. */
    private static final Duration VALIDITY = Duration.ofDays(825);

    private final Home home;
    private final Settings settings;
    private final Clock clock;

    /** {@code ledger} as {@link Settings#ledger} names it. */
    public Initialization(Home home, String name, String ledger, Clock clock) {
        this.home = home;
        this.settings = Settings.defaults(name, ledger);
        this.clock = clock;
    }

    /** Refuses a folder that holds a deployment already; what is there is never overwritten. */
    public void run() {
        if (Files.exists(home.settings())) {
            throw new DeploymentException("HOME-02", "there is a deployment in " + home.root() + " already");
        }
        try {
            for (Path folder : folders()) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            // Workers under uids of their own read the ciphertext; the folders above keep everybody else out.
            Files.setPosixFilePermissions(home.vault(), PosixFilePermissions.fromString("rwxr-xr-x"));
            begin(InetAddress.getByName(settings.listen()));
            Files.writeString(home.settings(), settings.text());
        } catch (IOException failed) {
            throw new UncheckedIOException("the deployment cannot be written to " + home.root(), failed);
        }
    }

    private List<Path> folders() {
        return List.of(
                home.root(),
                home.authority(),
                home.keys(),
                home.brokerKeys(),
                home.vault(),
                home.policies(),
                home.ledger(),
                home.releases(),
                home.run(),
                home.logs());
    }

    private void begin(InetAddress address) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create(home.authority(), "Glovebox " + settings.name());
        authority
                .issueServer("localhost", List.of(address), VALIDITY)
                .writeTo(home.brokerKeys().resolve("server"));
        authority
                .issue(new Party("broker", CertificateAuthority.SERVICE_DEPARTMENT, Role.SERVICE), VALIDITY)
                .writeTo(home.brokerKeys().resolve("service"));
        Suite suite = Suites.named(settings.suite());
        try (BrokerKeys keys = BrokerKeys.readOrCreate(home.brokerKeys(), settings.name(), suite)) {
            // A network's ledger begins with the network.
            if (settings.ledger().equals(Settings.EMBEDDED)) {
                EmbeddedLedger.create(new EmbeddedConfig(home.ledger(), keys.ledger(), authority.certificate(), clock))
                        .close();
            }
            Trust trust = new Trust(
                    settings.suite(),
                    authority.certificate(),
                    keys.ledger().key(),
                    keys.receipts().key());
            Files.writeString(home.trust(), trust.text());
        }
    }

    /** Issues a person's identity into a folder outside the deployment, the public keys of the deployment beside it. */
    public static void issue(Home home, Party party, Duration validity, Path folder) {
        if (folder.toAbsolutePath().normalize().startsWith(home.root())) {
            throw new DeploymentException(
                    "ID-01",
                    "a person's key stays outside the deployment: choose a folder that is not under " + home.root());
        }
        if (Files.exists(folder.resolve("key.pem"))) {
            throw new DeploymentException("ID-02", "there is an identity in " + folder + " already");
        }
        IssuedIdentity issued = CertificateAuthority.open(home.authority()).issue(party, validity);
        issued.writeTo(folder);
        new People(home.people()).add(party);
        try {
            Files.copy(home.trust(), folder.resolve("trust.json"));
            if (Files.exists(home.networkTrust())) {
                Files.copy(home.networkTrust(), folder.resolve(NetworkTrustFile.NAME));
            }
            Files.writeString(folder.resolve("home"), home.root() + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException("the identity cannot be written to " + folder, failed);
        }
    }
}
