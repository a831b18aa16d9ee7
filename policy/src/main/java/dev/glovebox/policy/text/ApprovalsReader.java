package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Approvals;
import dev.glovebox.policy.model.TemplateRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code approvals}. */
final class ApprovalsReader {
    private final Values values;

    ApprovalsReader(Values values) {
        this.values = values;
    }

    Optional<Approvals> read(YamlNode node) {
        Fields fields = Fields.open(Section.APPROVALS, node, values.problems());
        Set<Approvals.Seat> adhoc = fields.optional("adhoc")
                .map(list -> values.set(list, item -> values.word(item, Words.SEATS)))
                .orElse(Set.of());
        List<TemplateRef> templates = fields.optional("templates")
                .map(list -> List.copyOf(values.set(list, this::template)))
                .orElse(List.of());
        if (!fields.has("adhoc") && !fields.has("templates")) {
            values.problems()
                    .add(
                            ProblemCode.EMPTY,
                            fields.at(),
                            "nobody signs here and nothing is approved, so nothing could be asked",
                            "name who signs, as adhoc: [owner], or leave approvals out: then the grant suffices");
        }
        return fields.ifClean(() -> new Approvals(adhoc, templates, fields.at()));
    }

    private Optional<TemplateRef> template(YamlNode node) {
        return values.parsed(node, ProblemCode.NAME, "write what `glovebox template add` printed", TemplateRef::of);
    }
}
