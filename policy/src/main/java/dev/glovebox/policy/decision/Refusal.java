package dev.glovebox.policy.decision;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a request is refused and what would be accepted.
 *
 * @param code stable, as listed in the policy reference
 * @param place where in the caller's own text, if it is about one
 * @param policy which line of which policy, if one exists
 * @param finding one sentence, without row data
 * @param wayOut what the caller can do instead
 */
public record Refusal(
        String code, Optional<TextPlace> place, Optional<PolicyPlace> policy, String finding, String wayOut) {
    private static final Pattern CODE = Pattern.compile("[A-Z]+(-[A-Z0-9]+)+");

    public Refusal {
        if (!CODE.matcher(code).matches() || finding.isBlank() || wayOut.isBlank()) {
            throw new IllegalArgumentException("a refusal has a code, a finding and a way out");
        }
    }
}
