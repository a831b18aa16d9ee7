package dev.glovebox.engine.http;

/** What stands behind one operationId. Blocking; called on a virtual thread. */
@FunctionalInterface
interface Operation {
    /** Throws a {@link ProblemException}, or any coded exception of the core, which {@link Problems} translates. */
    Reply answer(Call call);
}
