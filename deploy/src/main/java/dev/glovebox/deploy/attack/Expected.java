package dev.glovebox.deploy.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of {@code *.sql} under its line {@code -- expect ENDING}. */
record Expected(int number, String ending, String text) {
    private static final Pattern FORM = Pattern.compile("-- expect (\\S+)\\R(.*)", Pattern.DOTALL);

    /** All of an attack; there is at least one. */
    static List<Expected> of(Attack attack) {
        List<Expected> all = new ArrayList<>();
        for (String text : attack.questions().stream().flatMap(List::stream).toList()) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new CorpusException(attack.folder() + ": each text begins with a line `-- expect …`");
            }
            all.add(new Expected(all.size() + 1, parts.group(1), parts.group(2)));
        }
        if (all.isEmpty()) {
            throw new CorpusException(attack.folder() + ": there is no text in any *.sql");
        }
        return all;
    }
}
