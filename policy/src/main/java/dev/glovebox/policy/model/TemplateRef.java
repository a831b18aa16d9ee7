package dev.glovebox.policy.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template as a policy approves it: {@code tpl:name@sha256:…}.
 *
 * @param digest of its text, its parameters and its plan; the name is for people
 */
public record TemplateRef(String name, String digest) {
    private static final Pattern TEXT = Pattern.compile("tpl:([^@]*)@sha256:([0-9a-f]{64})");

    public TemplateRef {
        NameSyntax.label(name);
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a digest is 64 of 0-9 a-f");
        }
    }

    public static TemplateRef of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a template is tpl:name@sha256: and 64 of 0-9 a-f");
        }
        return new TemplateRef(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
        return "tpl:" + name + "@sha256:" + digest;
    }
}
