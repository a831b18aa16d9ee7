package dev.glovebox.deploy.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FabricProgramsTest {
    @TempDir
    Path folder;

    private void program(Path place, FabricPrograms.Name name) throws IOException {
        Files.createDirectories(place);
        assertThat(Files.createFile(place.resolve(name.text())).toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void saysWhichProgramsAreMissingAndWhereToGetThem() throws IOException {
        program(folder.resolve("bin"), FabricPrograms.Name.PEER);
        Map<String, String> environment =
                Map.of("FABRIC_BIN", folder.resolve("bin").toString());
        assertThatThrownBy(() -> FabricPrograms.require(environment, folder))
                .isInstanceOfSatisfying(
                        NetworkException.class,
                        failure -> assertThat(failure.isMissingPrograms()).isTrue())
                .hasMessageContaining("missing   orderer osnadmin configtxgen cryptogen")
                .hasMessageContaining("hyperledger-fabric-linux-")
                .hasMessageContaining(folder.resolve(".glovebox/fabric/bin").toString());
    }

    @Test
    void takesNoOtherProgramsWhereFabricBinIsNoFolder() throws IOException {
        for (FabricPrograms.Name name : FabricPrograms.Name.values()) {
            program(folder.resolve(".glovebox/fabric/bin"), name);
        }
        Map<String, String> environment =
                Map.of("FABRIC_BIN", folder.resolve("absent").toString());
        assertThatThrownBy(() -> FabricPrograms.require(environment, folder))
                .isInstanceOf(NetworkException.class)
                .hasMessageStartingWith("FABRIC-01 FABRIC_BIN is ");
    }

    @Test
    void looksInFabricBinThenOnThePathThenAtHome() throws IOException {
        Path named = folder.resolve("named");
        Path path = folder.resolve("path");
        Path home = folder.resolve(".glovebox/fabric/bin");
        program(named, FabricPrograms.Name.PEER);
        program(path, FabricPrograms.Name.PEER);
        program(path, FabricPrograms.Name.ORDERER);
        for (FabricPrograms.Name name : FabricPrograms.Name.values()) {
            program(home, name);
        }
        FabricPrograms programs =
                FabricPrograms.require(Map.of("FABRIC_BIN", named.toString(), "PATH", path.toString()), folder);
        assertThat(programs.path(FabricPrograms.Name.PEER)).startsWith(named.toString());
        assertThat(programs.path(FabricPrograms.Name.ORDERER)).startsWith(path.toString());
        assertThat(programs.path(FabricPrograms.Name.CRYPTOGEN)).startsWith(home.toString());
    }

    @Test
    void givesNoPortTwice() {
        NetworkPlan plan = NetworkPlan.choose(false);
        assertThat(plan.orderers()).hasSize(4);
        assertThat(plan.members()).hasSize(3);
        assertThat(plan.orderers().stream()
                        .flatMap(orderer -> java.util.stream.Stream.of(orderer.port(), orderer.admin())))
                .doesNotHaveDuplicates();
        Path file = folder.resolve("network.json");
        plan.write(file);
        assertThat(NetworkPlan.read(file)).isEqualTo(plan);
    }
}
