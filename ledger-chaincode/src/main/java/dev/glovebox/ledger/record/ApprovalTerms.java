package dev.glovebox.ledger.record;

import java.util.List;

/**
 * Whose signatures a question under a grant needs besides the grant.
 *
 * @param adhoc who signs a question of its own: {@code approver}, {@code authority}, {@code owner}; ascending. Nobody: no such question is answered
 * @param templates digests of the templates that were approved once and for all, ascending
 */
public record ApprovalTerms(List<String> adhoc, List<String> templates) implements Canonical {
    public static final String OWNER = "owner";
    public static final String APPROVER = "approver";
    public static final String AUTHORITY = "authority";

    private static final List<String> ROLES = List.of(APPROVER, AUTHORITY, OWNER);

    public ApprovalTerms {
        adhoc = Shapes.ascending("adhoc", adhoc);
        if (!ROLES.containsAll(adhoc)) {
            throw new RecordException("adhoc", "who approves is approver, authority or owner");
        }
        templates = Shapes.ascending("templates", templates);
        templates.forEach(one -> Shapes.digest("templates", one));
    }

    static ApprovalTerms read(CanonicalReader in) {
        List<String> adhoc = in.first("adhoc").texts();
        List<String> templates = in.next("templates").texts();
        in.close();
        return new ApprovalTerms(adhoc, templates);
    }

    /** Who must sign for a dataset of this owner, as a {@link Approval} names its signer's seat. */
    public List<String> seats(String owner) {
        return adhoc.stream()
                .map(role -> role.equals(AUTHORITY) ? AUTHORITY : role + ":" + owner)
                .toList();
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .texts("adhoc", adhoc)
                .texts("templates", templates)
                .end();
    }
}
