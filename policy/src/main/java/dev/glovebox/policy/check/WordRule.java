package dev.glovebox.policy.check;

import dev.glovebox.policy.model.FunctionName;
import dev.glovebox.policy.model.PolicyTest.Expectation;
import dev.glovebox.policy.text.Nearest;
import java.util.Set;
import java.util.TreeSet;

/** Functions and codes that exist nowhere. */
final class WordRule implements Lint.Rule {
    @Override
    public void look(Sheet sheet) {
        sheet.eachGrant((grant, i) -> grant.functions().allow().stream()
                .sorted()
                .filter(name -> !ScalarFunctions.NAMES.contains(name.value()))
                .forEach(name -> function(sheet, name, i)));
        sheet.policy().tests().forEach(test -> {
            if (test.expect() instanceof Expectation.Deny deny) {
                deny.code()
                        .filter(code -> Explanations.standard().of(code).isEmpty())
                        .ifPresent(code -> sheet.note(
                                LintCode.UNKNOWN_CODE,
                                test.at(),
                                "no refusal has the code " + code,
                                suggestion(code, Explanations.standard().codes())));
            }
        });
    }

    private static void function(Sheet sheet, FunctionName name, int grant) {
        sheet.note(
                LintCode.UNKNOWN_FUNCTION,
                sheet.place("grants", grant, "functions", "allow"),
                "no question can use a function " + name,
                suggestion(name.value(), new TreeSet<>(ScalarFunctions.NAMES)));
    }

    private static String suggestion(String word, Set<String> known) {
        return Nearest.to(word, known).map(near -> "did you mean " + near + "?").orElse("remove it");
    }
}
