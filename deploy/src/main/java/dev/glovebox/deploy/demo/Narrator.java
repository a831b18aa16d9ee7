package dev.glovebox.deploy.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Writes the transcript. Anything that takes a while is announced before and timed after. */
final class Narrator {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    void heading(String english, String chinese) {
        out.println();
        out.println("== " + english + " · " + chinese + " ==");
        out.flush();
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** A command as its user types it. */
    void command(String who, String words) {
        out.println();
        say(who + "$ glovebox " + words);
    }

    void quote(String text) {
        text.lines().forEach(line -> out.println("    " + line));
        out.flush();
    }

    /** Within {@link #during}. */
    void progress(String text) {
        out.print(text + " ... ");
        out.flush();
    }

    <T> T during(String what, Supplier<T> work) {
        progress(what);
        long start = System.nanoTime();
        T result = work.get();
        long nanos = System.nanoTime() - start;
        say(nanos < WORTH_TELLING.toNanos() ? "done" : String.format(Locale.ROOT, "%.1f s", nanos / NANOS_PER_SECOND));
        return result;
    }
}
