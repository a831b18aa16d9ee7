package dev.glovebox.engine.isolate.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.TreeSet;

/** The whole command line of one confined process: limits, namespaces, the files it sees, its own uid, the program. */
final class BubblewrapArguments {
    private static final int NOBODY = 65534;

    private final List<String> words = new ArrayList<>();

    private BubblewrapArguments() {}

    /**
     * @param system read-only paths that every confined JVM needs
     * @param ownUid the uid to run under; without one (the broker is no root) the broker's own, hidden in a user namespace
     */
    static List<String> of(Confinement confinement, Collection<Path> system, OptionalLong ownUid) {
        BubblewrapArguments line = new BubblewrapArguments();
        line.add(HostTools.program("prlimit").toString());
        line.words.addAll(confinement.limits().options());
        line.add("--", HostTools.bubblewrap().toString());
        line.add("--die-with-parent", "--new-session", "--clearenv", "--hostname", "glovebox");
        line.add("--seccomp", Integer.toString(FilterFile.DESCRIPTOR));
        line.namespaces(ownUid.isPresent());
        line.files(confinement, system, ownUid.isPresent());
        line.environment();
        line.add("--");
        ownUid.ifPresent(line::dropTo);
        line.words.addAll(confinement.command());
        return List.copyOf(line.words);
    }

    private void namespaces(boolean ownUid) {
        add("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try");
        if (ownUid) {
            // Root mounts without a user namespace and then gives up being root for good; creating one is denied by the
            // filter.
            add("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP");
        } else {
            // As the first process it has no neighbour of its own uid, not even bubblewrap's.
            add("--unshare-user", "--disable-userns", "--cap-drop", "ALL", "--as-pid-1");
            add("--uid", Integer.toString(NOBODY), "--gid", Integer.toString(NOBODY));
        }
    }

    private void files(Confinement confinement, Collection<Path> system, boolean ownUid) {
        SequencedSet<Path> readOnly = new TreeSet<>(system);
        readOnly.addAll(confinement.readOnly());
        if (ownUid) {
            readOnly.add(HostTools.program("setpriv"));
        }
        parents(readOnly, confinement.writable());
        add("--proc", "/proc", "--dev", "/dev");
        readOnly.forEach(path -> add("--ro-bind", path.toString(), path.toString()));
        confinement.writable().forEach(path -> add("--bind", path.toString(), path.toString()));
        add("--perms", "0777", "--size", Long.toString(confinement.limits().filesBytes()));
        add("--tmpfs", Confinement.MEMORY.toString(), "--chdir", Confinement.MEMORY.toString());
        add("--remount-ro", "/", "--remount-ro", "/dev");
    }

    /** Made before the binds, because bubblewrap makes the missing ones so that only root may pass. */
    private void parents(Collection<Path> readOnly, Collection<Path> writable) {
        SequencedSet<Path> directories = new TreeSet<>();
        for (Collection<Path> bound : List.of(readOnly, writable)) {
            for (Path path : bound) {
                for (Path up = path.getParent(); up != null && up.getParent() != null; up = up.getParent()) {
                    directories.add(up);
                }
            }
        }
        directories.forEach(directory -> add("--perms", "0755", "--dir", directory.toString()));
    }

    private void environment() {
        Confinement.ENVIRONMENT.forEach(variable -> {
            String[] parts = variable.split("=", 2);
            add("--setenv", parts[0], parts[1]);
        });
    }

    private void dropTo(long uid) {
        add(HostTools.program("setpriv").toString(), "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
        add("--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--no-new-privs", "--");
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }
}
