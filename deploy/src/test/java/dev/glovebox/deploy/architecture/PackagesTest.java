package dev.glovebox.deploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class PackagesTest {
    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : Product.CLASSES) {
            JavaPackage room = type.getPackage();
            boolean marked = room.tryGetPackageInfo()
                    .map(info -> info.isAnnotatedWith(NullMarked.class))
                    .orElse(false);
            if (!marked) {
                unmarked.add(room.getName());
            }
        }
        assertThat(unmarked)
                .as(
                        "packages without a package-info that says takes, gives, never and is @NullMarked: NullAway checks no other")
                .isEmpty();
    }
}
