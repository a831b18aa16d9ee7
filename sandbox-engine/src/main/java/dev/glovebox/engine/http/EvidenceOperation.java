package dev.glovebox.engine.http;

import dev.glovebox.crypto.key.Party;
import dev.glovebox.engine.receipt.Evidences;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.policy.decision.Refusal;
import java.util.Optional;
import java.util.function.Function;

/** {@code POST /v1/evidence}: what backs a receipt, for whose it is. A network's proof holds whole blocks, so nobody gets those of others. */
final class EvidenceOperation implements Operation {
    private final Evidences evidences;
    private final Function<Party, Consumer> pseudonyms;

    EvidenceOperation(Evidences evidences, Function<Party, Consumer> pseudonyms) {
        this.evidences = evidences;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public Reply answer(Call call) {
        SignedReceipt receipt = SignedReceipt.parse(call.text("receipt"));
        if (!receipt.receipt().consumer().equals(pseudonyms.apply(call.party()))) {
            throw new ProblemException(Problem.of(new Refusal(
                    "AUTH-08",
                    Optional.empty(),
                    Optional.empty(),
                    "evidence is fetched by the person whose receipt it is; this one is another's",
                    "ask that person for receipt and evidence: both verify offline")));
        }
        Optional<Long> held = Optional.ofNullable(call.body().get("since")).map(size -> size.longValue());
        return Reply.ok(evidences.of(receipt, held).json());
    }
}
