package dev.glovebox.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files that somebody edits. Looks at their times: file systems that tell of changes differ in what they tell. */
record Watch(List<Path> files) {
    private static final int POLL_MILLIS = 250;

    Watch {
        files = List.copyOf(files);
    }

    /** When each was written last; an editor may take one away for a moment. */
    Map<Path, FileTime> times() {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : files) {
            try {
                times.put(file, Files.getLastModifiedTime(file));
            } catch (IOException absent) {
                times.remove(file);
            }
        }
        return times;
    }

    /** Returns once they differ from what they were; at once if they do already. */
    void awaitChange(Map<Path, FileTime> before) throws InterruptedException {
        while (times().equals(before)) {
            Thread.sleep(POLL_MILLIS);
        }
    }
}
