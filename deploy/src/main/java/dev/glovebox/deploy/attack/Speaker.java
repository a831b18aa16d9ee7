package dev.glovebox.deploy.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A captured part of the product as its broker sees it: a process that says what it likes, whatever it is told. */
final class Speaker {
    private static final String ONCE = "cat \"$@\"; exec sleep 60";
    private static final String ENDLESS = "cat \"$1\"; while cat \"$2\"; do :; done";

    private Speaker() {}

    /** Says all of these files, and then nothing. */
    static Process of(Path... files) {
        return started(ONCE, files);
    }

    /** Says the second file again and again. */
    static Process endless(Path first, Path then) {
        return started(ENDLESS, first, then);
    }

    private static Process started(String program, Path... files) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", program, "speaker"));
        Stream.of(files).map(Path::toString).forEach(command::add);
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException failed) {
            throw new UncheckedIOException("a captured process could not be started", failed);
        }
    }
}
