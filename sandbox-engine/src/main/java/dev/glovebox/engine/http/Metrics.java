package dev.glovebox.engine.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counters of the edge, in the Prometheus text format. None of them depends on data. */
final class Metrics {
    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
    private final Map<String, DoubleAdder> seconds = new ConcurrentSkipListMap<>();
    private final AtomicInteger running = new AtomicInteger();

    void began() {
        running.incrementAndGet();
    }

    void ended(String operation, Reply reply, Duration took) {
        running.decrementAndGet();
        count(requests, "operation=\"%s\",status=\"%d\"".formatted(operation, reply.status()));
        seconds.computeIfAbsent("operation=\"" + operation + "\"", key -> new DoubleAdder())
                .add(took.toNanos() / 1e9);
        String outcome = reply.facts().get("outcome");
        if (outcome != null) {
            count(outcomes, "outcome=\"" + outcome + "\"");
        }
    }

    int running() {
        return running.get();
    }

    private static void count(Map<String, LongAdder> counters, String labels) {
        counters.computeIfAbsent(labels, key -> new LongAdder()).increment();
    }

    String text(long ledgerRecords, int datasets, int workersReady) {
        StringBuilder out = new StringBuilder(1024);
        family(out, "glovebox_requests_total", "counter", "Requests by operation and status.", requests);
        family(out, "glovebox_request_seconds_total", "counter", "Time spent in operations.", seconds);
        family(out, "glovebox_questions_total", "counter", "Questions by outcome.", outcomes);
        family(out, "glovebox_requests_running", "gauge", "Requests being answered.", Map.of("", running));
        family(out, "glovebox_ledger_records", "gauge", "Records on the ledger.", Map.of("", ledgerRecords));
        family(out, "glovebox_datasets", "gauge", "Datasets that can be asked.", Map.of("", datasets));
        family(out, "glovebox_workers_ready", "gauge", "Warm workers without a query.", Map.of("", workersReady));
        return out.toString();
    }

    private static void family(StringBuilder out, String name, String type, String help, Map<String, ?> values) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        values.forEach((labels, value) -> {
            out.append(name);
            if (!labels.isEmpty()) {
                out.append('{').append(labels).append('}');
            }
            out.append(' ').append(value).append('\n');
        });
    }
}
