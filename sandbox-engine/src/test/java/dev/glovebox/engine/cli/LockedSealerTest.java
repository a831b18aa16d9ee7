package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.vault.VaultFixture;
import dev.glovebox.engine.vault.seal.SealLimits;
import dev.glovebox.engine.vault.seal.SealReport;
import dev.glovebox.engine.vault.seal.SealRequest;
import dev.glovebox.engine.vault.seal.SealerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sealer that {@code dataset seal} starts does its whole work, spills and all, after it has locked itself down. */
final class LockedSealerTest {
    private static final String POLICY = VaultFixture.policy(
            "d.people",
            "columns:\n  id: {type: varchar(30), nullable: false}\n  n: {type: bigint}\n",
            "{domain: citizens, column: id, canonical: exact, rows: 100}");

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void sealsAndSpills(Tier tier) throws Exception {
        VaultFixture fixture = new VaultFixture(home.resolve("deployment"));
        fixture.limits = new SealLimits(512L << 20, 2, 2048, 1L << 20);
        Path source = home.resolve("many.parquet");
        VaultFixture.run("COPY (SELECT 'p' || (i // 3) AS id, i AS n FROM range(100000) t(i)) TO '" + source + "'");
        SealRequest request = fixture.request(POLICY, source);
        try (Sandbox sandbox = Sandbox.open(tier)) {
            ProgramFiles files = ProgramFiles.ofClassPath(
                    System.getProperty("java.class.path"), Path.of("target").resolve("program-cache"));
            SealReport report = new SealerProcess(new SealerProgram(sandbox, files)).seal(request, POLICY);
            assertThat(report.rows()).isEqualTo(100_000);
        } catch (SandboxException unable) {
            Assumptions.assumeTrue(Boolean.getBoolean("glovebox.strict"), unable.getMessage());
            throw unable;
        }
    }
}
