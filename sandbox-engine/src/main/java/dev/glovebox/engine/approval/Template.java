package dev.glovebox.engine.approval;

import dev.glovebox.policy.model.TemplateRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A question with typed parameters, as the broker keeps it, sealed; public so that the codec can read it.
 *
 * @param sql with a place {@code :name} for each parameter
 * @param digest of text, parameters and plan; what owners approve
 */
public record Template(
        String name,
        String sql,
        String purpose,
        List<TemplateParameter> parameters,
        String author,
        String department,
        List<String> owners,
        List<String> english,
        List<String> chinese,
        String digest,
        long at) {
    public Template {
        parameters = List.copyOf(parameters);
        owners = List.copyOf(owners);
        english = List.copyOf(english);
        chinese = List.copyOf(chinese);
    }

    /** As a policy lists it. */
    public TemplateRef ref() {
        return new TemplateRef(name, digest);
    }

    /** What is wrong with values for the parameters; empty when each has one of its own type and range. */
    public Optional<String> problem(Map<String, String> values) {
        for (TemplateParameter parameter : parameters) {
            String value = values.get(parameter.name());
            if (value == null || !parameter.admits(value)) {
                return Optional.of("the parameter " + parameter.name() + " is " + parameter.words());
            }
        }
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        parameters.forEach(parameter -> unknown.remove(parameter.name()));
        return unknown.isEmpty() ? Optional.empty() : Optional.of("the template has no such parameter");
    }

    /** Every parameter at its first value, or at its last. */
    static Map<String, String> ends(List<TemplateParameter> parameters, boolean last) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), last ? parameter.last() : parameter.first()));
        return values;
    }

    // SQL never ends up in a log by way of a record's text.
    @Override
    public String toString() {
        return ref().toString();
    }
}
