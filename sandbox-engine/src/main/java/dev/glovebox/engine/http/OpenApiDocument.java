package dev.glovebox.engine.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document that the router is built from. */
final class OpenApiDocument {
    private static final String NAME = "openapi.yaml";

    private OpenApiDocument() {}

    /** Vert.x knows no problem+json in a contract; it validates requests only, so the responses' type makes no difference to it. */
    static JsonObject forRouter() {
        String text = text().replace("application/problem+json", "application/json");
        Map<String, Object> members = new LinkedHashMap<>();
        if (new Load(LoadSettings.builder().build()).loadFromString(text) instanceof Map<?, ?> root) {
            root.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        return new JsonObject(members);
    }

    static String text() {
        try (InputStream in = Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream(NAME), NAME)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the installation lacks " + NAME, broken);
        }
    }
}
