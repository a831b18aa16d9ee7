package dev.glovebox.policy.text;

import dev.glovebox.policy.model.PurposeName;

/** Names that the model keeps as text, held to the same spelling as the names that have a type. */
final class Labels {
    private Labels() {}

    static String department(String text) {
        return new PurposeName(text).value();
    }
}
