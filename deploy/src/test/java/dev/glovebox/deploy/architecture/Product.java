package dev.glovebox.deploy.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** All of Glovebox's own classes, tests left out; read once. */
final class Product {
    static final String CRYPTO = "dev.glovebox.crypto..";
    static final String POLICY = "dev.glovebox.policy..";
    static final String LEDGER = "dev.glovebox.ledger..";
    static final String ENGINE = "dev.glovebox.engine..";
    static final String DEPLOY = "dev.glovebox.deploy..";

    static final JavaClasses CLASSES = read();

    private Product() {}

    private static JavaClasses read() {
        // The rules ask for names of vendors' types, not for what is in them; reading those would take most of the
        // time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                // The contract's tests, which run on a network here, come as a jar.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.glovebox");
    }
}
