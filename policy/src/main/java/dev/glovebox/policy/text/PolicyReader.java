package dev.glovebox.policy.text;

import dev.glovebox.policy.model.DataPolicy;
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

    /** Reads UTF-8 bytes. Never throws, whatever the bytes are. */
    public static PolicyText read(String fileName, byte[] utf8) {
        Problems problems = new Problems(fileName);
        if (utf8.length > LONGEST) {
            return tooLarge(problems);
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
            return new PolicyText.Invalid(problems.inTextOrder());
        }
        return read(fileName, decoded);
    }

    /** Reads text. Never throws, whatever the text is. */
    public static PolicyText read(String fileName, String yaml) {
        Problems problems = new Problems(fileName);
        if (yaml.length() > LONGEST) {
            return tooLarge(problems);
        }
        Optional<DataPolicy> policy;
        try {
            policy = policy(yaml, problems);
        } catch (Problems.TooMany exception) {
            policy = Optional.empty();
        }
        return policy.isPresent() && problems.count() == 0
                ? new PolicyText.Valid(policy.get(), yaml)
                : new PolicyText.Invalid(problems.inTextOrder());
    }

    private static Optional<DataPolicy> policy(String yaml, Problems problems) {
        Characters.check(yaml, problems);
        if (problems.count() > 0) {
            return Optional.empty();
        }
        return YamlTree.read(yaml, problems).flatMap(root -> new RootReader(problems).read(root));
    }

    private static PolicyText tooLarge(Problems problems) {
        problems.add(
                ProblemCode.TOO_LARGE,
                START,
                "a policy has at most " + LONGEST + " bytes",
                "put long domains into a public table");
        return new PolicyText.Invalid(problems.inTextOrder());
    }

    private static SourceLine end(String text) {
        int lastBreak = text.lastIndexOf('\n');
        int lines = (int) text.chars().filter(each -> each == '\n').count();
        return new SourceLine(lines + 1, text.codePointCount(lastBreak + 1, text.length()) + 1);
    }
}
