package dev.glovebox.ledger.record;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * The shapes that a field may have. They are narrow on purpose: no shape admits a space, a quote or a non-ASCII letter, so
 * neither SQL nor a name fits in, and every value is its own canonical JSON string without escapes.
 */
final class Shapes {
    /** Integers stay exact in every JSON reader. */
    static final long MAX_INTEGER = (1L << 53) - 1;

    private static final int MAX_NAME = 63;

    /** Half of a record's characters are hex digits, so a table pays. */
    private static final boolean[] HEX = new boolean[128];

    static {
        "0123456789abcdef".chars().forEach(digit -> HEX[digit] = true);
    }

    private Shapes() {}

    /** 128 random bits as 32 lower-case hex digits. */
    static String id(String field, String value) {
        return hex(field, value, 32);
    }

    /** 32 bytes as 64 lower-case hex digits: a digest or a salted commitment. */
    static String digest(String field, String value) {
        return hex(field, value, 64);
    }

    /** A short lower-case name of a department, purpose or grant. It starts with a letter, so it is no person's number. */
    static String name(String field, String value) {
        if (!isName(value, 0, value.length())) {
            throw new RecordException(field, "a name is a letter, then up to 62 of a-z 0-9 _ -");
        }
        return value;
    }

    /** {@code department.table}. */
    static String dataset(String field, String value) {
        if (!isDataset(value)) {
            throw new RecordException(field, "a dataset is department.table, both names");
        }
        return value;
    }

    private static boolean isDataset(String value) {
        int dot = value.indexOf('.');
        return dot >= 0 && isName(value, 0, dot) && isName(value, dot + 1, value.length());
    }

    /** {@code channel/contract}, both names. */
    static String channel(String field, String value) {
        int slash = value.indexOf('/');
        if (slash < 0 || !isName(value, 0, slash) || !isName(value, slash + 1, value.length())) {
            throw new RecordException(field, "a channel is channel/contract, both names");
        }
        return value;
    }

    /** {@code kind} or {@code kind:value}, the value a name or a digest. */
    static String scope(String field, String value) {
        int colon = value.indexOf(':');
        boolean fits = colon < 0
                ? isName(value, 0, value.length())
                : isName(value, 0, colon)
                        && (isName(value, colon + 1, value.length())
                                || (isHex(value, colon + 1) && value.length() - colon - 1 == 64));
        if (!fits) {
            throw new RecordException(field, "a scope is kind or kind:value, the value a name or a digest");
        }
        return value;
    }

    /** What an owner stops: {@code all}, or a kind and what it names. */
    static String target(String field, String value) {
        String[] parts = value.split(":", -1);
        boolean fits = switch (parts[0]) {
            case "all" -> parts.length == 1;
            case "dataset" -> parts.length == 2 && isDataset(parts[1]);
            case "grant" -> parts.length == 3 && isDataset(parts[1]) && isName(parts[2], 0, parts[2].length());
            case "department" -> parts.length == 2 && isName(parts[1], 0, parts[1].length());
            case "person" -> parts.length == 2 && parts[1].length() == 64 && isHex(parts[1], 0);
            default -> false;
        };
        if (!fits) {
            throw new RecordException(
                    field, "a target is all, dataset:D, grant:D:G, department:C or person: and 64 hex digits");
        }
        return value;
    }

    /** For whom an approval is signed. */
    static String seat(String field, String value) {
        int colon = value.indexOf(':');
        String role = colon < 0 ? value : value.substring(0, colon);
        boolean fits = colon < 0
                ? role.equals(ApprovalTerms.AUTHORITY)
                : (role.equals(ApprovalTerms.OWNER) || role.equals(ApprovalTerms.APPROVER))
                        && isName(value, colon + 1, value.length());
        if (!fits) {
            throw new RecordException(field, "a seat is owner:D, approver:D or authority");
        }
        return value;
    }

    /** A rule's code such as {@code BUDGET-01}. */
    static String code(String field, String value) {
        boolean fits = !value.isEmpty() && value.length() <= 32 && upper(value.charAt(0));
        for (int i = 1; fits && i < value.length(); i++) {
            char c = value.charAt(i);
            fits = upper(c) || digit(c) || c == '-';
        }
        if (!fits) {
            throw new RecordException(field, "a code is up to 32 of A-Z 0-9 -, a letter first");
        }
        return value;
    }

    /** How strongly the worker is confined: A to D, A the strongest. */
    static String tier(String field, String value) {
        if (value.length() != 1 || value.charAt(0) < 'A' || value.charAt(0) > 'D') {
            throw new RecordException(field, "a tier is A, B, C or D");
        }
        return value;
    }

    static String zone(String field, String value) {
        try {
            if (value.length() <= 40 && ZoneId.of(value).getId().equals(value)) {
                return value;
            }
        } catch (DateTimeException e) {
            throw new RecordException(field, "a zone is an IANA zone such as Asia/Shanghai");
        }
        throw new RecordException(field, "a zone is an IANA zone such as Asia/Shanghai");
    }

    static long count(String field, long value) {
        if (value < 0 || value > MAX_INTEGER) {
            throw new RecordException(field, "an integer is from 0 to 2^53 - 1");
        }
        return value;
    }

    static long version(String field, long value) {
        if (value == 0) {
            throw new RecordException(field, "versions start at 1");
        }
        return count(field, value);
    }

    /** A copy, once it is shown to be strictly ascending: one order, no duplicates. */
    static <T extends Comparable<? super T>> List<T> ascending(String field, List<T> values) {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                throw new RecordException(field, "a list is in ascending order without duplicates");
            }
        }
        return List.copyOf(values);
    }

    private static String hex(String field, String value, int length) {
        if (value.length() != length || !isHex(value, 0)) {
            throw new RecordException(field, length + " lower-case hex digits are expected");
        }
        return value;
    }

    private static boolean isHex(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= HEX.length || !HEX[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String value, int from, int to) {
        if (from >= to || to - from > MAX_NAME || !lower(value.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char c = value.charAt(i);
            if (!lower(c) && !digit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
