package dev.glovebox.engine.http;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.engine.catalog.CatalogException;
import dev.glovebox.engine.catalog.Publisher.PublicationRefused;
import dev.glovebox.engine.charge.ChargeException;
import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.record.RecordException;
import dev.glovebox.policy.decision.Refusal;
import java.util.Objects;
import java.util.Optional;

/** Every exception of the core as a problem. What is not listed is a bug: its reader gets a log reference and nothing of its text. */
final class Problems {
    private static final String SEE_LEDGER =
            "the operator looks at the broker's log and at `ledger verify`; then ask again";

    private Problems() {}

    static Problem of(RuntimeException thrown, String reference) {
        return switch (thrown) {
            case ProblemException known -> known.problem();
            case PublicationRefused refused ->
                Problem.of(
                                422,
                                "not published",
                                refused.code(),
                                message(refused),
                                refused.problems().isEmpty()
                                        ? "publish or seal again with this version's CLI"
                                        : "mend what is listed, then publish again")
                        .with(refused.problems());
            case LedgerFailure.EndorseFailure refused ->
                Problem.of(new Refusal(
                        refused.refused().code(),
                        Optional.empty(),
                        Optional.empty(),
                        refused.refused().finding(),
                        refused.refused().wayOut()));
            case LedgerFailure.CommitFailure _, LedgerFailure.EndorseConflict _ ->
                Problem.of(
                        409,
                        "overtaken",
                        "LEDGER-CONFLICT",
                        "another record came first; nothing was written",
                        "do it again");
            case LedgerFailure.CommitUnknown unknown ->
                Problem.unavailable("LEDGER-UNKNOWN", "the ledger has not said whether the record stands", SEE_LEDGER);
            case LedgerFailure.SubmitFailure unreachable ->
                Problem.unavailable("LEDGER-SUBMIT", "the ledger does not take records", SEE_LEDGER);
            case LedgerException away
            when away.code() == LedgerException.Code.OWNER_AWAY ->
                Problem.unavailable(
                        "LEDGER-OWNER-AWAY",
                        away.finding(),
                        "ask again when that peer runs (`glovebox fabric status`, or ask its department); data of owners whose peers run can be asked meanwhile");
            case LedgerException broken ->
                Problem.unavailable(
                        "LEDGER-" + broken.code().name().replace('_', '-'), "the ledger cannot be used", SEE_LEDGER);
            case ChargeException after ->
                Problem.of(500, "failed", after.code(), "the ledger refused a step that follows a charge", SEE_LEDGER);
            case CatalogException stale ->
                Problem.of(
                        409, "dataset not usable", stale.code(), message(stale), "its owner seals or publishes again");
            case VaultException vault ->
                Problem.of(
                        409,
                        "dataset not usable",
                        "VAULT-" + vault.code().name(),
                        "the vault does not hold this version as the ledger names it",
                        "its owner seals again");
            case CryptoException bad ->
                Problem.of(
                        400,
                        "malformed request",
                        "CRYPTO-" + bad.code().name().replace('_', '-'),
                        message(bad),
                        "sign again with this version's CLI");
            case RecordException bad ->
                Problem.of(
                        400,
                        "malformed request",
                        "RECORD-01",
                        "the signed record is not one of the ledger's",
                        "sign again with this version's CLI");
            case DeploymentException unusable ->
                Problem.unavailable(
                        unusable.code(),
                        "the deployment cannot be used as it is",
                        "the operator looks at the broker's log");
            default -> Problem.internal(reference);
        };
    }

    private static String message(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), "");
    }
}
