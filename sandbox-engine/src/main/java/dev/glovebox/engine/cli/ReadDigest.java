package dev.glovebox.engine.cli;

import picocli.CommandLine.Option;

/** {@code --digest}: the person's word that a text was read. Its first digits are enough to compare, fewer are not. */
final class ReadDigest {
    private static final int DIGITS = 12;

    @Option(
            names = "--digest",
            required = true,
            paramLabel = "D",
            description = "What `show` prints under the text: so that nobody signs what was not read.")
    private String digest = "";

    /** As a person is shown it. */
    static String shown(String whole) {
        return whole.substring(0, DIGITS);
    }

    /** Whether it is the beginning of a text's digest. */
    boolean isOf(String whole) {
        if (digest.length() < DIGITS) {
            throw CommandFailure.usage(
                    "--digest must have the " + DIGITS + " digits that `show` prints under the text");
        }
        return whole.startsWith(digest);
    }
}
