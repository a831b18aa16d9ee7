package dev.glovebox.deploy.attack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells each attack as it ends, and in the last line how many held. */
final class Report {
    private static final double MILLIS = 1000;

    private final PrintWriter out;
    private final Format format;
    private int held;
    private int failed;
    private int notApplicable;

    /** In lower case, as the option spells them. */
    enum Format {
        text,
        json
    }

    Report(PrintWriter out, Format format) {
        this.out = out;
        this.format = format;
    }

    void add(Attack attack, Attempt attempt) {
        String word = switch (attempt.verdict()) {
            case Verdict.Held _ -> {
                held++;
                yield "held";
            }
            case Verdict.Failed _ -> {
                failed++;
                yield "FAILED";
            }
            case Verdict.NotApplicable _ -> {
                notApplicable++;
                yield "not applicable";
            }
        };
        switch (format) {
            case text -> line(attack, word, attempt);
            case json -> out.println(json(attack, word, attempt));
        }
        out.flush();
    }

    private void line(Attack attack, String word, Attempt attempt) {
        out.printf(
                Locale.ROOT,
                "%02d  %-28s %-14s %6.1f s  %s%n",
                attack.number(),
                attack.name(),
                word,
                seconds(attempt.taken()),
                attempt.verdict().seen());
    }

    private static ObjectNode json(Attack attack, String word, Attempt attempt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("class", attack.number())
                .put("name", attack.name())
                .put("holds", attack.holds())
                .put("outcome", word.toLowerCase(Locale.ROOT))
                .put("seen", attempt.verdict().seen())
                .put("seconds", seconds(attempt.taken()));
    }

    private static double seconds(Duration taken) {
        return taken.toMillis() / MILLIS;
    }

    /** Prints the last line; whether nothing failed. */
    boolean end() {
        switch (format) {
            case text -> out.printf("%d held, %d failed, %d not applicable here%n", held, failed, notApplicable);
            case json ->
                out.println(JsonNodeFactory.instance
                        .objectNode()
                        .put("held", held)
                        .put("failed", failed)
                        .put("notApplicable", notApplicable));
        }
        out.flush();
        return failed == 0;
    }
}
