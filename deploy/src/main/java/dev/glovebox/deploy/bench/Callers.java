package dev.glovebox.deploy.bench;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Several callers at once, each taking the next piece of work. */
final class Callers {
    private Callers() {}

    static <T> void each(int callers, List<T> work, Consumer<T> call) {
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<? extends Future<?>> calls = work.stream()
                    .map(piece -> threads.submit(() -> call.accept(piece)))
                    .toList();
            for (Future<?> one : calls) {
                one.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BenchException own) {
                throw own;
            }
            throw new BenchException("a call failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }
}
