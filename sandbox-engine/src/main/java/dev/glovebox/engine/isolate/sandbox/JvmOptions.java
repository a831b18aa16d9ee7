package dev.glovebox.engine.isolate.sandbox;

import java.util.List;

/** JVM options of every confined program. */
final class JvmOptions {
    static final List<String> HARDENED = List.of(
            // nobody attaches, nothing is dumped, nothing is written beside
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-XX:-UsePerfData",
            // stdout belongs to frames
            "-Xlog:disable",
            "-Xlog:all=off",
            "-XX:+DisplayVMOutputToStderr",
            // quick, small start; the limits are the kernel's, not a container's
            "-XX:+UseSerialGC",
            "-XX:-UseContainerSupport",
            "-Dfile.encoding=UTF-8",
            "-Djava.io.tmpdir=/data");

    private JvmOptions() {}
}
