package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.util.Arrays;
import java.util.Locale;

/** What a party may be. In certificates and texts: the name in lower case. */
public enum Role {
    ANALYST,
    OWNER,
    APPROVER,
    AUDITOR,
    OPERATOR,
    SERVICE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new CryptoException(
                                Code.MALFORMED,
                                "a role must be one of analyst, owner, approver, auditor, operator, service; found another word"));
    }
}
