package io.neuralmemory.benchmarks.report;

import io.neuralmemory.benchmarks.report.Entrant.Role;
import io.neuralmemory.benchmarks.report.Measured.Data;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The questions that everybody asks first, and who answers them best. */
final class Overview {
    /** Short names, and what is done, by question. */
    private static final Map<String, String> DONE = new LinkedHashMap<>();

    static {
        DONE.put("SaveThroughput.save", "saves a whole store");
        DONE.put("Load.firstAnswer", "starts");
        DONE.put("IncrementalSave.save", "saves a changed hundredth");
        DONE.put("DurableStore.oneThread", "writes one memory durably");
        DONE.put("Search.topTen", "searches");
    }

    private final Results results;

    Overview(Results results) {
        this.results = results;
    }

    static List<String> questions() {
        return List.copyOf(DONE.keySet());
    }

    /** What it was mostly asked about; small stores are left to other tables. */
    Optional<Data> data(String question) {
        return results.data(question).stream()
                .filter(data -> data.memories() >= 10_000)
                .findFirst();
    }

    /** In one sentence where a peer is better than the best of ours. */
    String sentence() {
        List<String> better = new ArrayList<>();
        for (Map.Entry<String, String> each : DONE.entrySet()) {
            data(each.getKey())
                    .flatMap(data -> better(each.getKey(), each.getValue(), data))
                    .ifPresent(better::add);
        }
        return better.isEmpty()
                ? "No peer was better than ours."
                : "A peer was better where " + String.join(", ", better) + ".";
    }

    private Optional<String> better(String question, String done, Data data) {
        Optional<Measured> ours = best(question, Role.OURS, data);
        return best(question, Role.PEER, data)
                .flatMap(peer -> ours.filter(own -> peer.median() < own.median())
                        .map(own -> String.format(
                                Locale.ROOT,
                                "%s %s in %.2f × the time of %s",
                                peer.contender(),
                                done,
                                peer.median() / own.median(),
                                own.contender())));
    }

    private Optional<Measured> best(String question, Role role, Data data) {
        return results.of(question, data).stream()
                .filter(row -> Entrants.find(row.contender())
                        .filter(entrant -> entrant.role() == role)
                        .isPresent())
                // Only what promises the same: not written without a log, found exactly.
                .filter(row ->
                        !row.contender().endsWith("/NONE") && !row.contender().endsWith("/BUFFERED"))
                .filter(row -> row.counted("recallPerMille")
                        .map(recall -> recall >= 999)
                        .orElse(true))
                .min(Comparator.comparingDouble(Measured::median));
    }
}
