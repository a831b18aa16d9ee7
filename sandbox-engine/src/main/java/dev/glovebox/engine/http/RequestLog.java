package dev.glovebox.engine.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for every request and every bug: ids, codes and times; never SQL, a literal, a person or an exception's own words. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.glovebox.broker");
    private static final int FRAMES = 12;

    private final SecureRandom random;

    RequestLog(SecureRandom random) {
        this.random = random;
    }

    void answered(String operation, Reply reply, Duration took) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("operation", operation)
                .addKeyValue("status", reply.status())
                .addKeyValue("millis", took.toMillis());
        for (var fact : reply.facts().entrySet()) {
            line = line.addKeyValue(fact.getKey(), fact.getValue());
        }
        line.log("request");
    }

    /** The reference under which the line is found. */
    String thrown(String operation, RuntimeException thrown) {
        if (thrown instanceof ProblemException) {
            return "";
        }
        String reference = HexFormat.of().toHexDigits(random.nextInt());
        LOG.atWarn()
                .addKeyValue("operation", operation)
                .addKeyValue("reference", reference)
                .addKeyValue("thrown", chain(thrown))
                .log("exception");
        return reference;
    }

    /** Types and places: messages may quote what was asked. */
    private static String chain(Throwable thrown) {
        return Stream.iterate(thrown, one -> one != null, Throwable::getCause)
                .limit(5)
                .map(one -> one.getClass().getName()
                        + Stream.of(one.getStackTrace())
                                .limit(FRAMES)
                                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + ":"
                                        + frame.getLineNumber())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("; caused by "));
    }
}
