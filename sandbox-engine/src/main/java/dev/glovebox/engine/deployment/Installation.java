package dev.glovebox.engine.deployment;

import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import java.nio.file.Path;

/** Where the product's own files are: an installed folder, or the class path of a build. */
public record Installation(ProgramFiles files) {

    /** The folder that the launcher names in the property {@code glovebox.installation}, else this process's own class path. */
    public static Installation current(Path cache) {
        String folder = System.getProperty("glovebox.installation");
        return new Installation(
                folder == null
                        ? ProgramFiles.ofClassPath(System.getProperty("java.class.path"), cache)
                        : ProgramFiles.installed(Path.of(folder)));
    }
}
