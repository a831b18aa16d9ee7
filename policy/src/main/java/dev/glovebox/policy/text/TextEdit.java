package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.text.YamlNode.Scalar;
import java.util.Comparator;
import java.util.List;

/** Replaces what stands from {@code from} to just before {@code to}; places count code points, as everywhere. */
public record TextEdit(SourceLine from, SourceLine to, String replacement) {
    private static final Comparator<TextEdit> BY_PLACE = Comparator.comparingInt(
                    (TextEdit edit) -> edit.from().line())
            .thenComparingInt(edit -> edit.from().column());

    static TextEdit of(Scalar scalar, String replacement) {
        return new TextEdit(scalar.at(), scalar.end(), replacement);
    }

    /** The text after all edits; of those that overlap the first alone is made. */
    public static String applied(String text, List<TextEdit> edits) {
        StringBuilder made = new StringBuilder();
        int done = 0;
        for (TextEdit edit : edits.stream().sorted(BY_PLACE).toList()) {
            int from = offset(text, edit.from());
            if (from >= done) {
                made.append(text, done, from).append(edit.replacement());
                done = offset(text, edit.to());
            }
        }
        return made.append(text, done, text.length()).toString();
    }

    private static int offset(String text, SourceLine place) {
        int start = 0;
        for (int line = 1; line < place.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, place.column() - 1);
    }
}
