package dev.glovebox.deploy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.glovebox.deploy.architecture.Product.CRYPTO;
import static dev.glovebox.deploy.architecture.Product.DEPLOY;
import static dev.glovebox.deploy.architecture.Product.ENGINE;
import static dev.glovebox.deploy.architecture.Product.LEDGER;
import static dev.glovebox.deploy.architecture.Product.POLICY;

import org.junit.jupiter.api.Test;

/** crypto ← policy ← engine ← deploy, and crypto ← ledger ← engine. A module that is not on the class path fails its rule. */
class ModuleDirectionTest {
    @Test
    void cryptoKnowsNobody() {
        forbid(
                CRYPTO,
                "crypto is read and tested on its own; it must mean the same wherever it is used",
                POLICY,
                LEDGER,
                ENGINE,
                DEPLOY);
    }

    @Test
    void policyKnowsNoLedgerAndNoEngine() {
        forbid(
                POLICY,
                "what an owner permits is decided from the policy's text alone, not from what happened so far",
                LEDGER,
                ENGINE,
                DEPLOY);
    }

    @Test
    void ledgerKnowsNoPolicyAndNoEngine() {
        forbid(
                LEDGER,
                "the contract runs on Fabric peers and in the offline verifier, which hold neither policy texts nor data",
                POLICY,
                ENGINE,
                DEPLOY);
    }

    @Test
    void engineKnowsNoDeployment() {
        forbid(ENGINE, "demos, benchmarks and samples are built upon the product, never into it", DEPLOY);
    }

    private static void forbid(String from, String why, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .because(why)
                .check(Product.CLASSES);
    }
}
