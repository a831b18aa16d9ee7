package dev.glovebox.deploy.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The same texts, asked of two deployments one person apart. How each ends is the same to the last byte: status, code and words; of an answer, its
 * columns, notices, the number of its rows and its length in bytes; of a refusal, its length as well.
 */
final class Neighbours implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) {
        int same = 0;
        for (String sql : attack.questions().stream().flatMap(List::stream).toList()) {
            String text = sql.replace("{g}", lab.missing());
            String purpose = attack.setting("purpose", "attack");
            String with = seen(lab.target().ask(Deployment.MALLORY, purpose, text));
            String without = seen(lab.neighbour().ask(Deployment.MALLORY, purpose, text));
            if (!with.equals(without)) {
                return new Verdict.Failed("text " + (same + 1) + " ends otherwise without one person");
            }
            same++;
        }
        return Verdict.of(same > 0, same + " texts end alike in two deployments one person apart");
    }

    /** All but ids, receipts and noise, whose lengths count. */
    private static String seen(Answer answer) {
        String length = answer.text().length() + " bytes, ";
        if (answer.isAnswered()) {
            JsonNode json = answer.json();
            return length + json.path("columns") + " " + answer.rows() + " rows, " + json.path("notices");
        }
        ObjectNode problem = (ObjectNode) answer.json();
        return length + answer.status() + " " + problem.without(List.of("query", "receipt", "instance"));
    }
}
