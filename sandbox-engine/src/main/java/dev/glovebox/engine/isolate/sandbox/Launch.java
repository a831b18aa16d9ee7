package dev.glovebox.engine.isolate.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program ready to start: its command without arguments, and the files that it must be able to read. */
public record Launch(List<String> command, List<Path> files) {

    public Launch {
        command = List.copyOf(command);
        files = List.copyOf(files);
    }

    /**
     * What to start, with the program's files readable.
     *
     * @param more read-only files beside them, such as the vault
     */
    public Confinement confined(List<String> arguments, List<Path> more, ResourceLimits limits) {
        List<Path> readable = new ArrayList<>(files);
        readable.addAll(more);
        return new Confinement(with(arguments), readable, List.of(), limits);
    }

    /** The whole command line. */
    public List<String> with(List<String> arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(arguments);
        return line;
    }
}
