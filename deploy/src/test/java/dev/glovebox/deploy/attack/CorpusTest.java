package dev.glovebox.deploy.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.deploy.Main;
import dev.glovebox.deploy.trial.Person;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.ledger.embedded.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole corpus against this build, and the kinds that need a deployment against promises that it does not make. */
class CorpusTest {
    private static final int CLASSES = 51;
    private static final boolean QUICK = !Boolean.getBoolean("glovebox.deep");
    /** Kinds that start brokers of their own, and attacks that time dozens of workers: minutes of a build, and no quiet place for a clock. */
    private static final Set<Kind> OWN_BROKERS = Set.of(Kind.NEIGHBOURS, Kind.FAULTS, Kind.HOST, Kind.BUDGET_RETURN);

    private static final Set<String> TIMING_WORKERS = Set.of("noise-by-time", "self-join-by-time");
    private static final String COUNT = "SELECT COUNT(*) AS n FROM lab.t WHERE id < 74000";
    private static final Corpus CORPUS = Corpus.find(Path.of("attacks"));

    @TempDir
    private Path folder;

    @Test
    void hasEveryClass() {
        Set<Integer> there =
                CORPUS.attacks(Set.of()).stream().map(Attack::number).collect(Collectors.toSet());
        assertThat(there).containsAll(IntStream.rangeClosed(1, CLASSES).boxed().toList());
    }

    @Test
    void isHeldAndFailsWhereAPromiseIsNotKept() throws Exception {
        requireSandbox();
        System.setProperty(
                "glovebox.cache",
                Path.of("target", "program-cache").toAbsolutePath().toString());
        List<String> failed = new ArrayList<>();
        try (OwnLab own = new OwnLab(new Recipe(CORPUS.lab(), Main::commandLine, Settings.EMBEDDED), QUICK)) {
            Lab lab = QUICK ? withOneBroker(own) : own;
            for (Attack attack : attacks()) {
                Verdict verdict = Attempt.of(attack, lab).verdict();
                if (!(verdict instanceof Verdict.Held)) {
                    failed.add(attack + ": " + verdict);
                }
            }
            assertThat(failed).isEmpty();
            assertFound(attack(Kind.SEALING, "none", "", Map.of("rows", "0")), lab);
            assertFound(attack(Kind.TAMPER, "changes.txt", "swap lab.t\n", Map.of()), lab);
            assertFound(
                    attack(
                            Kind.FLIPS,
                            "count.sql",
                            "SELECT COUNT(*) AS n FROM lab.t WHERE id < 7300{n}",
                            Map.of("quick", "1", "full", "1")),
                    lab);
            assertFound(attack(Kind.LEDGER_EDITS, "same.sql", "UPDATE meta SET value = value", Map.of()), lab);
            assertFound(
                    attack(
                            Kind.SCOPES,
                            "count.sql",
                            "SELECT COUNT(*) AS n FROM lab.t WHERE id < 70000",
                            Map.of("withdrawn", "z")),
                    lab);
            assertFound(attack(Kind.ENGINE_TEXTS, "one.sql", "-- expect REFUSED\nSELECT 1", Map.of()), lab);
            assertFound(
                    attack(Kind.DICTIONARY, "count.sql", "SELECT COUNT(*) AS n FROM lab.t WHERE id < 71000", Map.of()),
                    unsalted(lab));
            if (!QUICK) {
                // Each starts the broker twice and more.
                Attack host =
                        attack(Kind.HOST, "accepts.sql", "SELECT COUNT(*) AS n FROM lab.v WHERE g < '31'", Map.of());
                Files.writeString(host.folder().resolve("needs.sql"), COUNT);
                assertFound(new Host(List.of("env")), host, lab);
                assertFound(
                        new BudgetReturn(ledger -> Place.of(ledger).take()),
                        attack(Kind.BUDGET_RETURN, "count.sql", COUNT + "\n----\n" + COUNT + " AND id > 1", Map.of()),
                        lab);
            }
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    private static List<Attack> attacks() {
        return CORPUS.attacks(Set.of()).stream()
                .filter(attack ->
                        !QUICK || (!OWN_BROKERS.contains(attack.kind()) && !TIMING_WORKERS.contains(attack.name())))
                .toList();
    }

    private Attack attack(Kind kind, String file, String text, Map<String, String> settings) throws IOException {
        Path own = Files.createDirectory(folder.resolve(kind.word()));
        Files.writeString(own.resolve(file), text);
        if (kind == Kind.TAMPER) {
            Files.writeString(own.resolve("count.sql"), "SELECT COUNT(*) AS n FROM lab.t WHERE id < 72{n}");
        }
        return new Attack(99, "weak", "", "", kind, settings, own);
    }

    private static void assertFound(Attack attack, Lab lab) throws Exception {
        assertFound(attack.kind().runner(), attack, lab);
    }

    private static void assertFound(Runner runner, Attack attack, Lab lab) throws Exception {
        assertThat(runner.run(attack, lab)).as(attack.kind().word()).isInstanceOf(Verdict.Failed.class);
    }

    /** One deployment for all attacks. */
    private static Lab withOneBroker(OwnLab lab) {
        return new Stand(lab.target(), lab::target, lab);
    }

    /** The same deployment, had it put the digest of a count on the ledger. */
    private static Lab unsalted(Lab lab) {
        String digest = HexFormat.of().formatHex(Suites.international().hash("24".getBytes(StandardCharsets.UTF_8)));
        Target target = lab.target();
        Target careless = new Target() {
            @Override
            public Answer post(Person who, String body) {
                return target.post(who, body);
            }

            @Override
            public Map<String, String> state() {
                return target.state();
            }

            @Override
            public List<String> records() {
                List<String> records = new ArrayList<>(target.records());
                records.add(digest);
                return records;
            }

            @Override
            public List<Path> leftBehind() {
                return target.leftBehind();
            }
        };
        return new Stand(careless, lab::disposable, lab);
    }

    /** A lab, but for what is attacked in it. */
    private record Stand(Target target, Supplier<Deployment> own, Lab lab) implements Lab {
        @Override
        public Target neighbour() {
            return lab.neighbour();
        }

        @Override
        public Deployment disposable() {
            return own.get();
        }

        @Override
        public LabData data() {
            return lab.data();
        }

        @Override
        public String missing() {
            return lab.missing();
        }

        @Override
        public boolean hasOneDatabase() {
            return lab.hasOneDatabase();
        }

        @Override
        public boolean quick() {
            return lab.quick();
        }
    }

    /** Skips the test where the host cannot confine, unless that was declared a failure. */
    private static void requireSandbox() {
        try (Sandbox sandbox = Sandbox.open(Tier.A)) {
            assertThat(sandbox).isNotNull();
        } catch (SandboxException unable) {
            assumeTrue(Boolean.getBoolean("glovebox.strict"), unable.getMessage());
            throw unable;
        }
    }

    @Test
    void saysWhatIsWrongWithAManifest() throws IOException {
        Files.createDirectory(folder.resolve("lab"));
        Path attack = Files.createDirectory(folder.resolve("01-mine"));
        refuses(attack, "kind: queries\nattacker: a\n", "01-mine/attack.yaml:1: the key holds is missing");
        refuses(attack, "kind: magic\nattacker: a\nholds: h\n", "attack.yaml:1: unknown kind magic; known: queries, ");
        refuses(
                attack,
                "kind: queries\nattacker: a\nholds: h\nquick: 3\n",
                "attack.yaml:4: unknown key quick; an attack of kind queries knows attacker, holds, kind, purpose, within");
        refuses(
                attack,
                "kind: timing\nattacker: a\nholds: h\nquick: many\n",
                "attack.yaml:4: quick is a number from 1");
        refuses(attack, "kind: queries\nkind: queries\n", "attack.yaml:2: the key kind is repeated");
    }

    private void refuses(Path attack, String manifest, String words) throws IOException {
        Files.writeString(attack.resolve("attack.yaml"), manifest);
        assertThatThrownBy(() -> Corpus.find(folder).attacks(Set.of()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(words);
    }

    @Test
    void namesEveryKindInItsGuide() {
        String guide = Attack.text(Path.of("attacks", "README.md"));
        assertThat(Kind.words())
                .filteredOn(word -> !guide.contains("| `" + word + "` |"))
                .isEmpty();
    }

    @Test
    void refusesAClassThatIsNotThere() {
        assertThatThrownBy(() -> CORPUS.attacks(Set.of(77))).hasMessageContaining("there is no attack 77");
    }
}
