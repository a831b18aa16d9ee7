package dev.glovebox.deploy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/**
 * Each vendor's types stay in the rooms that may hold what they can do. Demo, benchmarks and attacks ask an engine of their own for a second opinion; they see
 * sample data alone. Attacks edit copies of a ledger, too.
 */
class VendorRoomsTest {
    private static final String DEMO = "dev.glovebox.deploy.demo..";
    private static final String BENCHMARKS = "dev.glovebox.deploy.bench..";
    private static final String ATTACKS = "dev.glovebox.deploy.attack..";

    @Test
    void calciteStaysInThePlanner() {
        room(
                "Calcite reads text that analysts wrote and can be hung or worse by it: it runs where it can be killed and holds nothing",
                new String[] {"org.apache.calcite.."},
                "dev.glovebox.engine.plan.planner..");
    }

    @Test
    void duckDbStaysInWorkerAndSealer() {
        room(
                "an engine that sees rows in the clear runs in a confined process; the broker's own code must not be able to start one",
                new String[] {"org.duckdb.."},
                "dev.glovebox.engine.isolate.worker..",
                "dev.glovebox.engine.vault.seal..",
                DEMO,
                BENCHMARKS);
    }

    @Test
    void sqlStaysInWorkerSealerAndLedger() {
        room(
                "whoever can run SQL can be made to run somebody else's; only the worker, the sealer and the ledger's file need it",
                new String[] {"java.sql..", "javax.sql.."},
                "dev.glovebox.engine.isolate.worker..",
                "dev.glovebox.engine.vault.seal..",
                "dev.glovebox.ledger.embedded..",
                DEMO,
                BENCHMARKS,
                ATTACKS);
    }

    @Test
    void sqliteStaysInTheEmbeddedLedger() {
        room(
                "the ledger's rules must not depend on the home that they run in",
                new String[] {"org.sqlite.."},
                "dev.glovebox.ledger.embedded..");
    }

    @Test
    void parquetStructuresStayInTheVault() {
        room(
                "footers are rebuilt in one place, where statistics are dropped",
                new String[] {"org.apache.parquet..", "shaded.parquet.."},
                "dev.glovebox.engine.vault..");
    }

    @Test
    void vertxStaysAtTheEdge() {
        room(
                "the edge is asynchronous and the core blocks on virtual threads; a Future inside the core would mix the two",
                new String[] {"io.vertx..", "io.netty.."},
                "dev.glovebox.engine.http..");
    }

    @Test
    void bouncyCastleStaysInCrypto() {
        room(
                "primitives are chosen by a suite; a second way to them would not follow the deployment's choice",
                new String[] {"org.bouncycastle.."},
                "dev.glovebox.crypto..");
    }

    @Test
    void fabricStaysInTheLedger() {
        room(
                "whether the ledger is embedded or a network is the operator's choice, unseen by everybody who uses it",
                new String[] {"org.hyperledger..", "com.google.protobuf..", "io.grpc.."},
                "dev.glovebox.ledger.contract..",
                "dev.glovebox.ledger.chaincode..",
                "dev.glovebox.ledger.fabric..",
                "dev.glovebox.ledger.embedded..");
    }

    @Test
    void yamlStaysWherePoliciesAndSettingsAreRead() {
        room(
                "what people write is read strictly, with line and column, by one reader for each kind of file; the edge reads its own OpenAPI document",
                new String[] {"org.snakeyaml.."},
                "dev.glovebox.policy.text..",
                "dev.glovebox.engine.deployment..",
                "dev.glovebox.engine.http..",
                ATTACKS);
    }

    private static void room(String why, String[] vendor, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(vendor)
                .because(why)
                .check(Product.CLASSES);
    }
}
