package dev.glovebox.policy.model;

import java.util.List;
import java.util.Set;

/**
 * What a question needs besides its grant.
 *
 * @param adhoc who signs a question of its own; nobody: only templates run
 * @param templates approved once and for all
 */
public record Approvals(Set<Seat> adhoc, List<TemplateRef> templates, SourceLine at) {
    public Approvals {
        adhoc = Set.copyOf(adhoc);
        templates = List.copyOf(templates);
    }

    /** Nothing is approved yet, and nobody signs anything else: nothing can be asked. */
    public static Approvals ofNothing(SourceLine at) {
        return new Approvals(Set.of(), List.of(), at);
    }

    /** Who signs: an owner of the dataset, its department's sharing office, the sharing authority. */
    public enum Seat {
        OWNER("owner"),
        APPROVER("approver"),
        AUTHORITY("authority");

        private final String text;

        Seat(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
