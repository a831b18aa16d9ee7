package dev.glovebox.deploy.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the sample's policies and questions are. */
public final class SampleFolder {
    private SampleFolder() {}

    /** Beside the installed jars; from a build, in the module that this process was started in. */
    public static Path find() {
        Path sample = Optional.ofNullable(System.getProperty("glovebox.installation"))
                .map(Path::of)
                .orElse(Path.of(""))
                .resolve("sample")
                .toAbsolutePath();
        if (!Files.isDirectory(sample)) {
            throw new TrialException("the sample's policies must be in " + sample + "; start through deploy/glovebox");
        }
        return sample;
    }
}
