package dev.glovebox.engine.cli;

import dev.glovebox.engine.review.Phrases.Language;

/** The languages that {@code --lang} takes, as they are written on the command line. */
enum Tongue {
    en(Language.EN),
    zh(Language.ZH);

    private final Language language;

    Tongue(Language language) {
        this.language = language;
    }

    Language language() {
        return language;
    }
}
