package dev.glovebox.deploy.fabric;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Fabric's own programs are: in {@code FABRIC_BIN}, else on {@code PATH}, else in {@code ~/.glovebox/fabric/bin}. */
public final class FabricPrograms {
    /** Those that a network needs. */
    enum Name {
        PEER,
        ORDERER,
        OSNADMIN,
        CONFIGTXGEN,
        CRYPTOGEN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String NAMED = "FABRIC_BIN";

    private final Map<Name, Path> found;

    private FabricPrograms(Map<Name, Path> found) {
        this.found = found;
    }

    /** Each program from the first of the places that has it; empty when one is nowhere. */
    public static Optional<FabricPrograms> find(Map<String, String> environment, Path userHome) {
        Map<Name, Path> found = search(environment, userHome);
        return found.size() == Name.values().length ? Optional.of(new FabricPrograms(found)) : Optional.empty();
    }

    static FabricPrograms require(Map<String, String> environment, Path userHome) {
        String named = environment.getOrDefault(NAMED, "");
        if (!named.isEmpty() && !Files.isDirectory(Path.of(named))) {
            throw NetworkException.missing(NAMED + " is " + named
                    + ", which is no folder; name the one that has Fabric's programs, or unset it");
        }
        return find(environment, userHome).orElseThrow(() -> missing(environment, userHome));
    }

    String path(Name name) {
        return Objects.requireNonNull(found.get(name)).toString();
    }

    private static NetworkException missing(Map<String, String> environment, Path userHome) {
        Map<Name, Path> found = search(environment, userHome);
        List<String> absent = Stream.of(Name.values())
                .filter(name -> !found.containsKey(name))
                .map(Name::text)
                .toList();
        return NetworkException.missing("""
                a network needs five programs of Hyperledger Fabric (3.1.x): peer orderer osnadmin configtxgen cryptogen.
                  missing   %s
                  searched  FABRIC_BIN, PATH, %s
                  get them  from Fabric's release archive hyperledger-fabric-linux-%s-3.1.x.tar.gz (github.com/hyperledger/fabric/releases), folder bin;
                            copy them into %s or name their folder in FABRIC_BIN
                """.formatted(
                String.join(" ", absent),
                own(userHome),
                System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64",
                own(userHome)).strip());
    }

    private static Map<Name, Path> search(Map<String, String> environment, Path userHome) {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(environment.get(NAMED))
                .filter(named -> !named.isEmpty())
                .map(Path::of)
                .ifPresent(places::add);
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .forEach(places::add);
        places.add(own(userHome));
        Map<Name, Path> found = new EnumMap<>(Name.class);
        for (Name name : Name.values()) {
            places.stream()
                    .map(place -> place.resolve(name.text()))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .findFirst()
                    .ifPresent(file -> found.put(name, file.toAbsolutePath()));
        }
        return found;
    }

    private static Path own(Path userHome) {
        return userHome.resolve(".glovebox").resolve("fabric").resolve("bin");
    }
}
