package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A JVM option that names a method which is not there does nothing, and says nothing: workers would only be slow. */
class CipherMethodsTest {
    @ParameterizedTest
    @FieldSource("dev.glovebox.engine.isolate.WorkerProgram#CIPHER")
    void thisJdkHasWhatIsCompiledAtItsFirstCall(String method) throws ClassNotFoundException {
        String[] parts = method.split("::", -1);
        String prefix = parts[1].replace("*", "");
        assertThat(Arrays.stream(Class.forName("com.sun.crypto.provider." + parts[0])
                                .getDeclaredMethods())
                        .map(Method::getName))
                .anyMatch(name -> parts[1].endsWith("*") ? name.startsWith(prefix) : name.equals(prefix));
    }
}
