package dev.glovebox.engine.approval;

import dev.glovebox.engine.plan.Question;
import dev.glovebox.ledger.receipt.Opening;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A request as the broker keeps it, sealed; public so that the codec can read it.
 *
 * @param key digest of requester, purpose, plan, price, grants and policy versions: for what an approval is
 * @param plan the ledger's commitment to the plan
 * @param seats whose signatures it wants
 * @param owners departments whose data it reads
 * @param english what would be done, one sentence a line; with {@code chinese}, what the next request is compared with
 * @param text what is signed, in both languages
 * @param salt of the ledger's commitments to the text and to the plan, whose digest is in the text
 */
public record KeptRequest(
        String request,
        String key,
        String name,
        String department,
        String role,
        String purpose,
        String sql,
        Map<String, String> parameters,
        String plan,
        List<String> seats,
        List<String> owners,
        List<String> datasets,
        List<String> english,
        List<String> chinese,
        String text,
        String salt,
        long at) {
    static final String LABEL = "approval";

    /** Between the English half of a text and the Chinese one. */
    public static final String BETWEEN = "\n\n----\n\n";

    public KeptRequest {
        parameters = Map.copyOf(parameters);
        seats = List.copyOf(seats);
        owners = List.copyOf(owners);
        datasets = List.copyOf(datasets);
        english = List.copyOf(english);
        chinese = List.copyOf(chinese);
    }

    /** What the ledger's commitment to the text opens to. */
    public Opening opening() {
        return opening(text, salt);
    }

    /** The same, for whoever got text and salt and computes the commitment anew. */
    public static Opening opening(String text, String salt) {
        return new Opening(LABEL, text.getBytes(StandardCharsets.UTF_8), salt);
    }

    boolean isOf(Question question) {
        return name.equals(question.caller().name())
                && department.equals(question.caller().department())
                && role.equals(question.caller().role());
    }

    // SQL never ends up in a log by way of a record's text.
    @Override
    public String toString() {
        return "request " + request;
    }
}
