package dev.glovebox.engine.review;

import dev.glovebox.policy.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that an owner could permit besides.
 *
 * @param words what the policy would say
 * @param risk what that lets others do, in an owner's words
 */
record Move(List<TextEdit> edits, String words, String risk) {
    Move {
        edits = List.copyOf(edits);
    }

    /** Nothing where the file has no place for the edit. */
    static Stream<Move> of(String words, String risk, Optional<TextEdit> edit) {
        return edit.stream().map(one -> new Move(List.of(one), words, risk));
    }

    /** Of two edits that belong together. */
    static Stream<Move> of(String words, String risk, Optional<TextEdit> first, Optional<TextEdit> second) {
        return first.stream().flatMap(one -> second.stream().map(other -> new Move(List.of(one, other), words, risk)));
    }
}
