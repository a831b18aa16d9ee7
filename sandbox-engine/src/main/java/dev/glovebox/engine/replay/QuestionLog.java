package dev.glovebox.engine.replay;

import dev.glovebox.crypto.seal.RecordFiles;
import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.wire.RecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions of the last 90 days, sealed. No answer waits for it: questions are written every few seconds, many in a file, and those of the last seconds before a
 * crash are lost. The ledger, not this log, says what was asked. Thread-safe.
 */
public final class QuestionLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionLog.class);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(5);
    private static final int MOST_UNWRITTEN = 10_000;
    private static final String END = ".sealed";
    private static final RecordCodec<Batch> CODEC = RecordCodec.of(Batch.class, 1 << 28);

    private final Path folder;
    private final RecordFiles files;
    private final Clock clock;
    private final List<AskedQuestion> unwritten = new ArrayList<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("question-log").factory());

    private QuestionLog(Path folder, RecordSealer sealer, Clock clock) {
        this.folder = folder;
        this.files = new RecordFiles(sealer);
        this.clock = clock;
    }

    public static QuestionLog open(Path folder, RecordSealer sealer, Clock clock) {
        QuestionLog log = new QuestionLog(folder, sealer, clock);
        Future<?> _ = log.writer.scheduleWithFixedDelay(
                log::tryToWrite, WRITTEN_EVERY.toMillis(), WRITTEN_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return log;
    }

    /** What is sealed in a file; public so that the codec can read it. */
    public record Batch(List<AskedQuestion> questions) {
        public Batch {
            questions = List.copyOf(questions);
        }
    }

    /** Leaves it out where questions come faster than they can be written. */
    public void keep(Question question) {
        synchronized (unwritten) {
            if (unwritten.size() < MOST_UNWRITTEN) {
                unwritten.add(AskedQuestion.of(question));
            }
        }
    }

    /** Newest first. */
    List<AskedQuestion> since(Instant from) {
        write();
        return files().filter(file -> number(file) >= from.toEpochMilli())
                .flatMap(file -> files.read(file, context(file)).stream())
                .flatMap(bytes -> CODEC.decode(bytes).questions().stream())
                .filter(asked -> asked.at() >= from.toEpochMilli())
                .sorted(Comparator.comparingLong(AskedQuestion::at).reversed())
                .toList();
    }

    private void tryToWrite() {
        try {
            write();
            forget();
        } catch (RuntimeException failed) {
            LOG.warn("questions cannot be kept for replays; check folder and disk");
        }
    }

    private synchronized void write() {
        List<AskedQuestion> batch;
        synchronized (unwritten) {
            batch = List.copyOf(unwritten);
        }
        if (batch.isEmpty()) {
            return;
        }
        long number = clock.millis();
        while (Files.exists(file(number))) {
            number++;
        }
        files.write(file(number), context(file(number)), CODEC.encode(new Batch(batch)));
        synchronized (unwritten) {
            unwritten.subList(0, batch.size()).clear();
        }
    }

    private void forget() {
        long oldest = clock.instant().minus(KEPT).toEpochMilli();
        files().filter(file -> number(file) < oldest).forEach(QuestionLog::delete);
    }

    private Stream<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(END)).toList().stream();
        } catch (NoSuchFileException none) {
            return Stream.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder of questions cannot be read", failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("old questions cannot be deleted", failed);
        }
    }

    /** A file is named after when it was written. */
    private Path file(long number) {
        return folder.resolve(number + END);
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(END, ""));
    }

    private static byte[] context(Path file) {
        return ("glovebox questions " + number(file)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        writer.close();
        tryToWrite();
    }
}
