package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Basis;
import dev.glovebox.policy.model.Basis.Classification;
import java.util.Map;
import java.util.Optional;

/** Reads {@code basis}. It describes; only the classification has a consequence, the floors that every grant keeps to. */
final class BasisReader {
    private static final int HIGHEST_GRADE = 9;
    static final Map<String, String> LEVELS = Map.of("core", "core", "important", "important", "general", "general");
    static final Map<String, String> PERSONAL = Map.of("sensitive", "sensitive", "general", "general", "none", "none");

    private final Values values;

    BasisReader(Values values) {
        this.values = values;
    }

    Optional<Basis> read(YamlNode node) {
        Fields fields = Fields.open(Section.BASIS, node, values.problems());
        Optional<String> law = fields.optional("law").flatMap(values::text);
        Optional<String> shareType = fields.optional("shareType").flatMap(values::text);
        Optional<Classification> classification =
                fields.optional("classification").flatMap(stated -> classification(stated, Section.CLASSIFICATION));
        return fields.ifClean(() -> new Basis(law, shareType, classification, fields.at()));
    }

    /** Of the dataset, or of one column. */
    Optional<Classification> classification(YamlNode node, Section section) {
        Fields fields = Fields.open(section, node, values.problems());
        Optional<String> level = fields.optional("level").flatMap(word -> values.word(word, LEVELS));
        Optional<Integer> grade = fields.optional("grade").flatMap(number -> values.integer(number, 1, HIGHEST_GRADE));
        Optional<String> personal = fields.optional("personal").flatMap(word -> values.word(word, PERSONAL));
        return fields.ifClean(() -> new Classification(level, grade, personal));
    }
}
