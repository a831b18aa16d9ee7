package dev.glovebox.policy.model;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the owner's CSV files are read at sealing. {@code nullText} is the field text that means NULL. */
public record CsvFormat(Charset charset, char delimiter, String nullText, String datePattern, String timestampPattern) {
    public static final CsvFormat STANDARD =
            new CsvFormat(StandardCharsets.UTF_8, ',', "", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss");
}
