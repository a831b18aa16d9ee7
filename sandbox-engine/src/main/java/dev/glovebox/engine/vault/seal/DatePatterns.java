package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import java.util.Map;

/** The date patterns of policies in the engine's spelling. */
final class DatePatterns {
    private static final Map<String, String> LETTERS = Map.of(
            "yyyy", "%Y", "yy", "%y", "MM", "%m", "dd", "%d", "HH", "%H", "mm", "%M", "ss", "%S", "M", "%-m", "d",
            "%-d");

    private DatePatterns() {}

    static String engine(String pattern) {
        StringBuilder engine = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at;
            while (end < pattern.length() && pattern.charAt(end) == letter) {
                end++;
            }
            String run = pattern.substring(at, end);
            engine.append(Character.isLetter(letter) ? letters(run) : run.replace("%", "%%"));
            at = end;
        }
        return engine.toString();
    }

    private static String letters(String run) {
        String engine = LETTERS.get(run);
        if (engine == null && run.chars().allMatch(letter -> letter < 128)) {
            throw new VaultException(
                    Code.REFUSED,
                    "a date pattern must be of yyyy, MM, dd, HH, mm and ss; the policy's csv section has another letter");
        }
        return engine == null ? run : engine; // 年, 月 and 日 stand for themselves.
    }
}
