package io.neuralmemory.benchmarks.report;

import io.neuralmemory.benchmarks.report.Entrant.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every contender there is. */
public final class Entrants {
    private static final String PAUSE = "SavePause";
    private static final String[] ALL_BUT_LOAD = {
        "SaveThroughput",
        "IncrementalSave",
        "SaveAfterOneChange",
        "DurableStore",
        "Recovery",
        "Search",
        "Scaling",
        "Footprint",
        "SavePause",
        "FilteredList",
        "Load.openAndSearch"
    };
    private static final String[] ALL_BUT_WRITING = {
        "SaveThroughput",
        "IncrementalSave",
        "SaveAfterOneChange",
        "Load",
        "Recovery",
        "Search",
        "Scaling",
        "Footprint",
        "FilteredList",
        PAUSE
    };
    private static final String FILTERED = "FilteredList";
    private static final Set<String> ALL_BUT_SEARCH = Set.of(
            "SaveThroughput",
            "IncrementalSave",
            "SaveAfterOneChange",
            "DurableStore",
            "Load",
            "Recovery",
            "FilteredList",
            "Scaling",
            "Footprint",
            PAUSE);
    private static final String DURABLE = "DurableStore";
    private static final String RECOVERY = "Recovery";

    /** In the order in which tables show them. */
    public static final List<Entrant> ALL = List.of(
            ours("json", "forced"),
            new Entrant(
                    "json-vector",
                    Role.OURS,
                    "",
                    "forced; as json, searching with memory-vector and the JDK's Vector API",
                    ALL_BUT_SEARCH),
            ours("json+gzip", "forced"),
            ours("json+zstd", "forced"),
            ours("compressed", "forced"),
            ours("sqlite", "forced"),
            adapter("json-by-langchain4j", "langchain4j"),
            adapter("json-by-spring-ai", "spring-ai"),
            peer("sqlite-jdbc", "", "forced; one table, all rows in memory while open", PAUSE),
            peer("rocksdb", "rocksdb", "forced; bytes by id, all rows in memory while open", PAUSE),
            peer("h2-mvstore", "h2", "forced; bytes by id, all rows in memory while open", PAUSE, "Scaling"),
            peer(
                    "langchain4j",
                    "langchain4j",
                    "not forced, the only copy overwritten in place",
                    DURABLE,
                    RECOVERY,
                    PAUSE,
                    "Scaling"),
            peer(
                    "spring-ai",
                    "spring-ai",
                    "not forced, the only copy overwritten in place",
                    DURABLE,
                    RECOVERY,
                    PAUSE,
                    "Scaling"),
            peer(
                    "eclipsestore",
                    "eclipsestore",
                    "not forced (it calls no sync by itself); objects in memory while open",
                    DURABLE,
                    RECOVERY,
                    PAUSE,
                    "Scaling"),
            peer(
                    "lucene",
                    "lucene",
                    "forced; nothing in memory, search approximate (recall in the table)",
                    RECOVERY,
                    PAUSE,
                    "Scaling"),
            floor("raw", "forced; bytes one after the other, and a scan of one array", PAUSE, "Scaling"),
            floor("raw-shared", "forced, once for all that wait", ALL_BUT_WRITING),
            floor("parse", "nothing but Jackson going through the documents of json", ALL_BUT_LOAD),
            floor("jvm", "an empty main", ALL_BUT_LOAD));

    private Entrants() {}

    private static Entrant ours(String name, String promise) {
        return new Entrant(name, Role.OURS, "", promise, Set.of());
    }

    /** The same store, asked through the interface of a framework: what does that cost? */
    private static Entrant adapter(String name, String project) {
        Set<String> leavesOut = new HashSet<>(List.of(ALL_BUT_WRITING));
        leavesOut.remove("Search");
        leavesOut.addAll(List.of("Search.filtered", DURABLE));
        return new Entrant(name, Role.ADAPTER, project, "as json; through a framework's interface", leavesOut);
    }

    private static Entrant peer(String name, String project, String promise, String... leavesOut) {
        // What a filter is differs from store to store.
        return new Entrant(
                name,
                Role.PEER,
                project,
                promise,
                Stream.concat(Stream.of(FILTERED), Stream.of(leavesOut)).collect(Collectors.toUnmodifiableSet()));
    }

    private static Entrant floor(String name, String promise, String... leavesOut) {
        return new Entrant(name, Role.FLOOR, "", promise, Set.of(leavesOut));
    }

    /** The one of this name; a writer, {@code json/LOGGED}, is the contender before the slash. */
    public static Optional<Entrant> find(String name) {
        String wanted = name.replaceAll("/.*", "");
        return ALL.stream().filter(entrant -> entrant.name().equals(wanted)).findFirst();
    }

    /** Where tables show it. */
    static int order(String name) {
        return find(name).map(ALL::indexOf).orElse(ALL.size());
    }
}
