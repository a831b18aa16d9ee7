package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.util.regex.Pattern;

/** A person or service, the department it acts for, and as what. */
public record Party(String name, String department, Role role) {

    /** Safe in file names, X.500 names and JSON without escaping; 64 is the upper bound of X.520 names. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

    public Party {
        requireWord("name", name);
        requireWord("department", department);
    }

    private static void requireWord(String what, String word) {
        if (WORD.matcher(word).matches()) return;
        throw new CryptoException(
                Code.MALFORMED,
                "a party's " + what
                        + " must have 1 to 64 letters, digits, '.', '_', '@' or '-', the first a letter or digit; this one does not");
    }
}
