package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.approval.Template;
import dev.glovebox.engine.approval.TemplateParameter;
import dev.glovebox.engine.approval.Templates;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.model.TemplateRef;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Templates: proposed by whoever may ask such a question, read by their authors and the owners concerned. */
final class TemplateOperations {
    private final Templates templates;
    private final BiFunction<Question, Template, Reply> asking;
    private final Clock clock;

    TemplateOperations(Templates templates, BiFunction<Question, Template, Reply> asking, Clock clock) {
        this.templates = templates;
        this.asking = asking;
        this.clock = clock;
    }

    /** Asks the template's question with these values: constants of their places' types, never text of the question. */
    Reply ask(Call call) {
        Template template = templates.find(call.text("template")).orElseThrow(() -> unknown());
        Map<String, String> values = Questions.parameters(call.body());
        template.problem(values).ifPresent(wrong -> {
            throw new ProblemException(Problem.of(new Refusal(
                    "TEMPLATE-03", Optional.empty(), Optional.empty(), wrong, "give each as --param name=value")));
        });
        PurposeName purpose = Call.named("purpose", PurposeName::new, call.text("purpose"));
        return asking.apply(
                new Question(
                        template.sql(),
                        call.caller(),
                        purpose,
                        values,
                        Questions.epsilon(call.body()),
                        clock.instant()),
                template);
    }

    Reply propose(Call call) {
        String name = Call.named("name", text -> new TemplateRef(text, "0".repeat(64)).name(), call.text("name"));
        List<TemplateParameter> parameters = new ArrayList<>();
        for (JsonNode written : call.body().path("parameters")) {
            parameters.add(Call.named("parameters", TemplateParameter::of, written.textValue()));
        }
        PurposeName purpose = Call.named("purpose", PurposeName::new, call.text("purpose"));
        return switch (templates.propose(name, call.text("sql"), purpose, parameters, call.caller())) {
            case Templates.Proposed.Refused refused -> throw new ProblemException(Problem.of(refused.refusal()));
            case Templates.Proposed.Kept kept -> Reply.created(whole(kept.template()));
        };
    }

    /** Without the questions: by name, whoever may ask may run one. */
    Reply list(Call call) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("templates");
        templates.all().forEach(one -> head(one, all.addObject()));
        return Reply.ok(root);
    }

    Reply show(Call call) {
        Template found = templates
                .find(call.query("template").orElse(""))
                .filter(one -> seesQuestion(one, call.party()))
                .orElseThrow(() -> unknown());
        return Reply.ok(whole(found));
    }

    static ProblemException unknown() {
        return new ProblemException(Problem.of(
                404,
                "no such template",
                "TEMPLATE-01",
                "no template of this name concerns you",
                "use a name that `glovebox template list` shows"));
    }

    private static boolean seesQuestion(Template template, Party party) {
        boolean author =
                template.author().equals(party.name()) && template.department().equals(party.department());
        return author || (party.role() == Role.OWNER && template.owners().contains(party.department()));
    }

    private static ObjectNode head(Template template, ObjectNode node) {
        node.put("name", template.name())
                .put("ref", template.ref().toString())
                .put("purpose", template.purpose())
                .put("by", template.author())
                .put("department", template.department())
                .put("at", Instant.ofEpochMilli(template.at()).toString());
        ArrayNode parameters = node.putArray("parameters");
        template.parameters().forEach(one -> parameters.add(one.name() + "=" + one.words()));
        return node;
    }

    private static ObjectNode whole(Template template) {
        ObjectNode node = head(template, JsonNodeFactory.instance.objectNode()).put("sql", template.sql());
        node.put("english", String.join("\n", template.english()));
        return node.put("chinese", String.join("\n", template.chinese()));
    }
}
