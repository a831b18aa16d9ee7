package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Whose peers a budget needs, in words. */
class DescribeCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static ObjectNode dataset() {
        ObjectNode root = JSON.createObjectNode();
        root.put("dataset", "hrss.benefits")
                .put("owner", "hrss")
                .put("version", 1)
                .put("policyVersion", 2);
        root.put("public", true).putArray("grants");
        return root;
    }

    @Test
    void saysWithoutWhosePeersABudgetDoesNotMove() {
        ObjectNode guarded = dataset();
        guarded.putArray("budgetMovesWith").add("glovebox").add("hrss");
        assertThat(new DescribeCommand().lines(guarded))
                .contains("its budget moves only with the peers of glovebox and hrss");
    }

    @Test
    void saysPlainlyWhereAnyMajorityMovesIt() {
        ObjectNode unguarded = dataset();
        unguarded.putArray("budgetMovesWith");
        assertThat(new DescribeCommand().lines(unguarded))
                .anyMatch(line -> line.contains("any majority of the network"));
    }

    @Test
    void saysNothingOfPeersWhereNobodyEndorses() {
        assertThat(new DescribeCommand().lines(dataset())).noneMatch(line -> line.contains("budget"));
    }
}
