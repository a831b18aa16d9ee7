package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of Fabric's attribute extension, {@code {"attrs":{"role":"owner",…}}}. Only the characters of {@link Party}
 * occur in the attributes that count, so no escape is read: a value with one is not ours.
 */
final class FabricAttributes {

    static final String OID = "1.2.3.4.5.6.7.8.1";

    private static final String STRING = "\"([^\"\\\\\\p{Cntrl}]{0,256})\"";
    private static final Pattern WHOLE =
            Pattern.compile("\\s*\\{\\s*\"attrs\"\\s*:\\s*\\{(.*)}\\s*}\\s*", Pattern.DOTALL);
    private static final Pattern MEMBER = Pattern.compile("\\s*" + STRING + "\\s*:\\s*" + STRING + "\\s*");

    private FabricAttributes() {}

    static String text(Party party) {
        return "{\"attrs\":{\"department\":\"%s\",\"hf.EnrollmentID\":\"%s\",\"role\":\"%s\"}}"
                .formatted(party.department(), party.name(), party.role().text());
    }

    static Party party(String text) {
        Map<String, String> attributes = parse(text);
        return new Party(
                required(attributes, "hf.EnrollmentID"),
                required(attributes, "department"),
                Role.parse(required(attributes, "role")));
    }

    private static String required(Map<String, String> attributes, String name) {
        String value = attributes.get(name);
        if (value == null)
            throw new CryptoException(
                    Code.MALFORMED, "a certificate must carry the attribute " + name + "; it has none");
        return value;
    }

    private static Map<String, String> parse(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) throw malformed();
        Map<String, String> attributes = new LinkedHashMap<>();
        String members = whole.group(1);
        if (members.isBlank()) return attributes;
        Matcher member = MEMBER.matcher(members);
        for (int at = 0; ; at = member.end() + 1) {
            member.region(at, members.length());
            if (!member.lookingAt() || attributes.put(member.group(1), member.group(2)) != null) throw malformed();
            if (member.end() == members.length()) return attributes;
            if (members.charAt(member.end()) != ',') throw malformed();
        }
    }

    private static CryptoException malformed() {
        return new CryptoException(
                Code.MALFORMED,
                "a certificate's attributes must be {\"attrs\":{\"name\":\"value\",…}} with each name once; they are not");
    }
}
