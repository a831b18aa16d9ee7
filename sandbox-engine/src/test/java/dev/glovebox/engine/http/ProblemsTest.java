package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.engine.catalog.CatalogException;
import dev.glovebox.engine.catalog.Publisher.PublicationRefused;
import dev.glovebox.engine.charge.ChargeException;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.TextPlace;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.text.PolicyProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each exception of the core becomes. */
class ProblemsTest {
    @Test
    void aLedgersRefusalKeepsItsCodeAndWayOut() {
        Problem problem = of(new LedgerFailure.EndorseFailure(
                new Verdict.Refused("BUDGET-03", "the budget never rises", "keep it", "policy:a.b:1")));

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.code()).isEqualTo("BUDGET-03");
        assertThat(problem.wayOut()).contains("keep it");
    }

    @Test
    void aLedgerOutOfReachIsUnavailable() {
        assertThat(of(new LedgerException(LedgerException.Code.CORRUPT, "x")).status())
                .isEqualTo(503);
        assertThat(of(new LedgerFailure.SubmitFailure("x", null)).status()).isEqualTo(503);
        assertThat(of(new LedgerFailure.CommitUnknown("1", "x", null)).status()).isEqualTo(503);
    }

    @Test
    void anOwnersAbsentPeerIsNamed() {
        Problem problem = of(new LedgerException(LedgerException.Code.OWNER_AWAY, "the budget of a.b moves only so"));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("LEDGER-OWNER-AWAY");
        assertThat(problem.json().toString()).contains("the budget of a.b moves only so", "when that peer runs");
    }

    @Test
    void aConflictIsTriedAgain() {
        CommitStatus lost = new CommitStatus("1", CommitStatus.Code.MVCC_READ_CONFLICT, 1, 1);

        assertThat(of(new LedgerFailure.CommitFailure(lost)).status()).isEqualTo(409);
        assertThat(of(new LedgerFailure.EndorseConflict("x", null)).status()).isEqualTo(409);
    }

    @Test
    void aStepThatTheLedgerRefusedAfterAChargeIsAFailure() {
        assertThat(of(new ChargeException("STATE-01", "x")).status()).isEqualTo(500);
    }

    @Test
    void aDatasetThatCannotBeUsedIsNamedSo() {
        assertThat(of(new CatalogException("CATALOG-04", "ask again")).status()).isEqualTo(409);
        assertThat(of(new VaultException(VaultException.Code.AUTHENTICATION, "x"))
                        .code())
                .isEqualTo("VAULT-AUTHENTICATION");
    }

    @Test
    void aMalformedSignatureIsTheSendersMatter() {
        assertThat(of(new CryptoException(CryptoException.Code.MALFORMED, "x")).status())
                .isEqualTo(400);
    }

    @Test
    void aPolicysProblemsKeepTheirPlaces() {
        PolicyProblem one = new PolicyProblem("KEY-01", "p.yaml", 3, 5, "unknown key", "did you mean grants");
        Problem problem = of(new PublicationRefused(List.of(one)));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.json().path("problems").path(0).path("line").asInt()).isEqualTo(3);
    }

    @Test
    void aRefusalKeepsPlacePolicyAndWayOut() {
        Problem problem = Problem.of(new Refusal(
                        "JOIN-03",
                        Optional.of(new TextPlace(4, 6, 4, 20)),
                        Optional.of(new PolicyPlace(new DatasetName("a.b"), 7, 14, "joins")),
                        "allows joins only on id",
                        "join on id"))
                .about("0f", "a receipt");

        assertThat(problem.json())
                .hasToString(
                        "{\"type\":\"urn:glovebox:problem:JOIN-03\",\"title\":\"refused\",\"status\":403,\"code\":\"JOIN-03\","
                                + "\"detail\":\"allows joins only on id\",\"place\":{\"line\":4,\"column\":6,\"endLine\":4,\"endColumn\":20},"
                                + "\"policy\":{\"dataset\":\"a.b\",\"version\":7,\"line\":14,\"rule\":\"joins\"},"
                                + "\"wayOut\":\"join on id\",\"query\":\"0f\",\"receipt\":\"a receipt\"}");
    }

    private static Problem of(RuntimeException thrown) {
        return Problems.of(thrown, "00ff");
    }
}
