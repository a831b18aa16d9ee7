package dev.glovebox.policy.check;

import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.Consumer;
import dev.glovebox.policy.model.DomainName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.model.SourceLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names of one kind that read alike. The reader admits ASCII and plain Han only, so what remains are digits that look like letters, the two
 * dashes, and characters that differ by the length of a stroke.
 */
final class LookAlikeRule implements Lint.Rule {
    private static final Map<Integer, Integer> SKELETON = skeleton(
            "1l", "il", "0o", "-_", "已己", "巳己", "末未", "士土", "曰日", "戍戌", "戊戌", "人入", "八入", "千干", "于干", "太大", "犬大", "汨汩",
            "侯候", "治冶", "洗冼", "萧肖");

    private record Named(String name, SourceLine at) {}

    @Override
    public void look(Sheet sheet) {
        kind(sheet, "columns", sheet.policy().schema().columns().stream().map(LookAlikeRule::named));
        kind(sheet, "domains", sheet.policy().domains().keySet().stream().map(name -> named(sheet, name)));
        List<Grant> grants = sheet.policy().grants();
        kind(sheet, "grants", grants.stream().map(grant -> new Named(name(grant.id()), grant.at())));
        kind(
                sheet,
                "purposes",
                Stream.concat(
                        grants.stream()
                                .flatMap(grant -> grant.purposes().stream()
                                        .sorted()
                                        .map(purpose -> new Named(name(purpose), grant.at()))),
                        sheet.policy().tests().stream().map(test -> new Named(name(test.purpose()), test.at()))));
        kind(
                sheet,
                "departments",
                Stream.concat(
                        grants.stream()
                                .flatMap(grant -> grant.consumers().stream())
                                .map(LookAlikeRule::named),
                        sheet.policy().tests().stream().map(LookAlikeRule::named)));
    }

    private static void kind(Sheet sheet, String kind, Stream<Named> names) {
        Map<String, Named> seen = new LinkedHashMap<>();
        names.forEach(named -> {
            Named first = seen.putIfAbsent(skeleton(named.name()), named);
            if (first != null && !first.name().equals(named.name())) {
                sheet.note(
                        LintCode.LOOK_ALIKE,
                        named.at(),
                        "two " + kind + " read alike: " + first.name() + " (line "
                                + first.at().line() + ") and " + named.name(),
                        "if one is meant, write it alike; else rename one");
            }
        });
    }

    private static Named named(Column column) {
        return new Named(column.name().value(), column.at());
    }

    private static Named named(Consumer consumer) {
        return new Named(consumer.department(), consumer.at());
    }

    private static Named named(PolicyTest test) {
        return new Named(test.department(), test.at());
    }

    private static Named named(Sheet sheet, DomainName name) {
        return new Named(name.value(), sheet.place("domains", name.value()));
    }

    private static String name(GrantId id) {
        return id.value();
    }

    private static String name(PurposeName purpose) {
        return purpose.value();
    }

    private static String skeleton(String name) {
        return name.toLowerCase(Locale.ROOT)
                .codePoints()
                .map(point -> SKELETON.getOrDefault(point, point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Pairs: the first reads like the second. */
    private static Map<Integer, Integer> skeleton(String... pairs) {
        Map<Integer, Integer> alike = new LinkedHashMap<>();
        for (String pair : pairs) {
            alike.put(pair.codePointAt(0), pair.codePointAt(1));
        }
        return Map.copyOf(alike);
    }
}
