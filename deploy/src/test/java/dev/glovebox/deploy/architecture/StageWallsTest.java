package dev.glovebox.deploy.architecture;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.glovebox.deploy.architecture.Product.CRYPTO;
import static dev.glovebox.deploy.architecture.Product.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a stage must not be able to reach, and who may hold what is exact or secret. */
class StageWallsTest {
    private static final String RAW_RESULT = "dev.glovebox.engine.isolate.RawResult";
    private static final String KEY_ACCESS = "dev.glovebox.crypto.key.KeyAccess";

    /** A class that needs a secret's bytes is added here, with what it does with them. */
    private static final Set<String> KEY_HOLDERS = Set.of(
            // names a dictionary by random bytes
            "dev.glovebox.engine.vault.PersonDictionary",
            // puts column keys into the frame to a worker that has proved its lockdown
            "dev.glovebox.engine.vault.SealedTableCodec",
            // puts owner and domain keys into the frame to the sealer's process
            "dev.glovebox.engine.vault.seal.SealerFrames");

    @Test
    void onlyIsolationReleaseAndTheRunsNameExactResults() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.glovebox.engine.isolate..", "dev.glovebox.engine.release..")
                .and()
                .doNotHaveFullyQualifiedName("dev.glovebox.engine.Runs")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(RAW_RESULT)
                .because(
                        "exact aggregates go from the worker to the release stage and nowhere else: not to a log, a receipt or an answer")
                .check(Product.CLASSES);
    }

    @Test
    void exactGroupsStayInTheReleaseStage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.glovebox.engine.release..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.glovebox.engine.release.ExactGroup")
                .because("groups before noise are as exact as what the worker gave")
                .check(Product.CLASSES);
    }

    @Test
    void exactResultsCannotPrintCompareOrSerializeThemselves() {
        Optional<JavaClass> found = Product.CLASSES.stream()
                .filter(type -> type.getFullName().equals(RAW_RESULT))
                .findFirst();
        assertThat(found).as("the class of exact results").isPresent();
        JavaClass raw = found.get();
        assertThat(raw.isRecord())
                .as("a record prints its cells: one log line would release them without noise")
                .isFalse();
        assertThat(raw.getMethods())
                .extracting(JavaMethod::getName)
                .as("a method that prints or compares cells releases them without noise")
                .doesNotContain("toString", "equals", "hashCode");
        assertThat(raw.isAssignableTo(Serializable.class))
                .as("a codec would take exact cells out of the process")
                .isFalse();
    }

    @Test
    void secretsOpenOnlyInCryptoAndInNamedClasses() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CRYPTO)
                .and(are(otherThan(KEY_HOLDERS)))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(KEY_ACCESS)
                .because(
                        "whoever holds a token holds the bytes of keys; a new holder is named in this test, with its reason")
                .check(Product.CLASSES);
    }

    @Test
    void planningReachesNoKeyNoRowAndNoLedger() {
        noClasses()
                .that()
                .resideInAPackage("dev.glovebox.engine.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        CRYPTO,
                        LEDGER,
                        "dev.glovebox.engine.vault..",
                        "dev.glovebox.engine.isolate",
                        "dev.glovebox.engine.isolate.wire..",
                        "dev.glovebox.engine.isolate.worker..",
                        "dev.glovebox.engine.charge..",
                        "dev.glovebox.engine.release..")
                .because("a plan that depended on data, or on what was asked before, would tell of it by being refused")
                .check(Product.CLASSES);
    }

    @Test
    void checkerAndPlannerDoNotKnowEachOther() {
        forbid(
                "dev.glovebox.engine.plan.check..",
                "dev.glovebox.engine.plan.planner..",
                "the checker decides over a planner in an attacker's hands, so it must share no judgement with it");
        forbid(
                "dev.glovebox.engine.plan.planner..",
                "dev.glovebox.engine.plan.check..",
                "a planner that called the checker would make one opinion of two");
    }

    @Test
    void workerKnowsNothingOfTheBroker() {
        noClasses()
                .that()
                .resideInAPackage("dev.glovebox.engine.isolate.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        LEDGER,
                        "dev.glovebox.engine",
                        "dev.glovebox.engine.charge..",
                        "dev.glovebox.engine.release..",
                        "dev.glovebox.engine.receipt..",
                        "dev.glovebox.engine.deployment..",
                        "dev.glovebox.engine.http..")
                .because("a worker may be captured: what it cannot load it cannot use")
                .check(Product.CLASSES);
    }

    @Test
    void chargingHappensBeforeIsolationAndWithoutIt() {
        forbid(
                "dev.glovebox.engine.charge..",
                "dev.glovebox.engine.isolate..",
                "a charge is made before data is touched, so it can depend on no result");
    }

    @Test
    void nothingDrawsFromAPredictableGenerator() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Product.DEPLOY)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .because(
                        "noise, salts and nonces that can be predicted protect nobody; SecureRandom arrives by constructor")
                .check(Product.CLASSES);
    }

    @Test
    void confinedProcessesAreStartedInOnePlace() {
        noClasses()
                .that()
                .resideInAPackage("dev.glovebox.engine..")
                .and()
                .resideOutsideOfPackages("dev.glovebox.engine.isolate.sandbox..", "dev.glovebox.engine.cli..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .because("planner, worker and sealer are confined because there is no other way to start them")
                .check(Product.CLASSES);
    }

    private static void forbid(String from, String to, String why) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(to)
                .because(why)
                .check(Product.CLASSES);
    }

    /** Nested classes count as the class that they stand in. */
    private static DescribedPredicate<JavaClass> otherThan(Set<String> holders) {
        return DescribedPredicate.describe("other than " + holders, type -> {
            String name = type.getFullName();
            int nested = name.indexOf('$');
            return !holders.contains(nested < 0 ? name : name.substring(0, nested));
        });
    }
}
