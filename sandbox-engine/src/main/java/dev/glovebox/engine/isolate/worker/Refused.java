package dev.glovebox.engine.isolate.worker;

/** The engine query holds something that no engine query may hold. Says what kind of thing, which the query alone decides. */
final class Refused extends Exception {
    Refused(String rule) {
        super(rule);
    }
}
