package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;

/** What a thread of a root broker gives up, for good, with what it starts. */
final class Privileges {
    private static final long READ_BOUNDING_SET = 23;
    private static final long DROP_FROM_BOUNDING_SET = 24;
    private static final long MOST_CAPABILITIES = 64;

    private Privileges() {}

    /** With an empty bounding set nothing that is started has a capability, not even as root. */
    static void dropCapabilities() {
        for (long capability = 0; capability < MOST_CAPABILITIES; capability++) {
            boolean gone = prctl(READ_BOUNDING_SET, capability) <= 0 || prctl(DROP_FROM_BOUNDING_SET, capability) == 0;
            if (!gone) {
                throw new SandboxException(
                        Code.START_FAILED,
                        "a root broker must be able to leave its capabilities behind; it could not. Run it as another user");
            }
        }
    }

    private static long prctl(long what, long capability) {
        return Native.syscall(Seccomp.number("prctl"), what, capability, 0, 0, 0);
    }
}
