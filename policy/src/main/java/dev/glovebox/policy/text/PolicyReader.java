package dev.glovebox.policy.text;

import dev.glovebox.policy.model.SourceLine;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The door: reads policy files. Safe from any thread. */
public final class PolicyReader {
    /** No policy needs more; a larger domain belongs in a table. */
    public static final int LONGEST = 1 << 20;

    private static final SourceLine START = new SourceLine(1, 1);

    private PolicyReader() {}

    /** A text that is YAML of the plain kind, or what is wrong with it as such. */
    sealed interface Tree {
        record Open(YamlNode root, Problems problems) implements Tree {}

        record Shut(Problems problems) implements Tree {}
    }

    /** Reads UTF-8 bytes. Never throws, whatever the bytes are. */
    public static PolicyText read(String fileName, byte[] utf8) {
        Problems problems = new Problems(fileName);
        return decoded(utf8, problems)
                .map(text -> read(fileName, text))
                .orElseGet(() -> new PolicyText.Invalid(problems.inTextOrder()));
    }

    /** Reads text. Never throws, whatever the text is. */
    public static PolicyText read(String fileName, String yaml) {
        Problems problems = new Problems(fileName);
        Optional<PolicyText.Valid> read;
        try {
            read = root(yaml, problems)
                    .flatMap(root -> new RootReader(problems)
                            .read(root)
                            .map(policy -> new PolicyText.Valid(policy, yaml, new Outline(root))));
        } catch (Problems.TooMany exception) {
            read = Optional.empty();
        }
        return read.isPresent() && problems.count() == 0 ? read.get() : new PolicyText.Invalid(problems.inTextOrder());
    }

    /** The tree of another kind of file that owners write beside policies, under the same rules. */
    static Tree tree(String fileName, byte[] utf8) {
        Problems problems = new Problems(fileName);
        Optional<YamlNode> root;
        try {
            root = decoded(utf8, problems).flatMap(text -> root(text, problems));
        } catch (Problems.TooMany exception) {
            root = Optional.empty();
        }
        return root.filter(whole -> problems.count() == 0)
                .<Tree>map(whole -> new Tree.Open(whole, problems))
                .orElseGet(() -> new Tree.Shut(problems));
    }

    private static Optional<String> decoded(byte[] utf8, Problems problems) {
        if (utf8.length > LONGEST) {
            tooLarge(problems);
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        CharBuffer text = CharBuffer.allocate(utf8.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(bytes, text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            problems.add(ProblemCode.CHARACTER, end(decoded), "the bytes here are not UTF-8", "save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(decoded);
    }

    private static Optional<YamlNode> root(String yaml, Problems problems) {
        if (yaml.length() > LONGEST) {
            tooLarge(problems);
            return Optional.empty();
        }
        Characters.check(yaml, problems);
        return problems.count() > 0 ? Optional.empty() : YamlTree.read(yaml, problems);
    }

    private static void tooLarge(Problems problems) {
        problems.add(
                ProblemCode.TOO_LARGE,
                START,
                "a policy has at most " + LONGEST + " bytes",
                "put long domains into a public table");
    }

    private static SourceLine end(String text) {
        int lastBreak = text.lastIndexOf('\n');
        int lines = (int) text.chars().filter(each -> each == '\n').count();
        return new SourceLine(lines + 1, text.codePointCount(lastBreak + 1, text.length()) + 1);
    }
}
