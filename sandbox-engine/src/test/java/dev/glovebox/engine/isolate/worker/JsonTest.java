package dev.glovebox.engine.isolate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.isolate.worker.Json.Items;
import dev.glovebox.engine.isolate.worker.Json.Literal;
import dev.glovebox.engine.isolate.worker.Json.Members;
import dev.glovebox.engine.isolate.worker.Json.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    @Test
    void readsEveryKindOfValue() throws Exception {
        assertThat(Json.parse(" {\"a\" : [1, -2.5e3, true, null], \"b\":\"x\\n\\u4e2d\\\"\"} "))
                .isEqualTo(new Members(Map.of(
                        "a",
                        new Items(List.of(
                                new Literal("1"), new Literal("-2.5e3"), new Literal("true"), new Literal("null"))),
                        "b",
                        new Text("x\n中\""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "\"",
                "{\"a\"}",
                "{\"a\":}",
                "[1 2]",
                "{\"a\":1 \"b\":2}",
                "1 2",
                "\"\\x\"",
                "\"\\u12g4\"",
                "}",
                "{\"type\":\"A\",\"type\":\"B\"}"
            })
    void refusesWhatIsBrokenOrSaysAThingTwice(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Refused.class);
    }
}
