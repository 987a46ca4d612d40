package io.neuralmemory.benchmarks.report;

import io.neuralmemory.benchmarks.report.Goal.Bound;
import io.neuralmemory.benchmarks.report.Goal.Figure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every goal, as a ratio within one run wherever there is something to compare with. */
final class Goals {
    private static final String SAVE = "SaveThroughput.save";
    private static final String START = "Load.firstAnswer";
    private static final String CHANGED = "IncrementalSave.save";
    private static final String CHANGED_LATER = "IncrementalSaveLater.save";
    private static final String ONE_THREAD = "DurableStore.oneThread";
    private static final String FOOTPRINT = "Footprint.bytes";
    private static final String PAUSE = "SavePause.save";
    private static final String CPU = "processorNanos";
    private static final int USUAL = 10_000;

    static final List<Goal> ALL = List.of(
            time("full save: json / LangChain4j", SAVE, "json", "langchain4j", 1 / 6.0, "raw"),
            counted("its processor time", SAVE, CPU, "json", "langchain4j", 0.25),
            time("full save: compressed / RocksDB", SAVE, "compressed", "rocksdb", 1, "raw"),
            time("full save: sqlite / plain SQLite", SAVE, "sqlite", "sqlite-jdbc", 1.3, "raw"),
            start("start to first answer: json / plain SQLite", "json", 1, "parse"),
            counted("its processor time", START, CPU, "json", "sqlite-jdbc", 1),
            start("start to first answer: compressed / plain SQLite", "compressed", 0.5, "raw"),
            counted("its processor time", START, CPU, "compressed", "sqlite-jdbc", 0.5),
            start("start to first answer: sqlite / plain SQLite", "sqlite", 1.2, "raw"),
            counted("its processor time", START, CPU, "sqlite", "sqlite-jdbc", 1.2),
            fixed("json"),
            fixed("compressed"),
            fixed("sqlite"),
            changed("json", 2.5, CHANGED),
            changed("compressed", 1, CHANGED),
            changed("sqlite", 1.3, CHANGED),
            changed("json", 2.5, CHANGED_LATER),
            changed("compressed", 1, CHANGED_LATER),
            changed("sqlite", 1.3, CHANGED_LATER),
            rate("durable writes a second: json / raw append and force", ONE_THREAD, "json/LOGGED", "raw", 1.2),
            rate("the same, 8 threads", "DurableStore.eightThreads", "json/LOGGED", "raw", 3.6),
            rate(
                    "64 threads / raw with shared forces",
                    "DurableStore.sixtyFourThreads",
                    "json/LOGGED",
                    "raw-shared",
                    0.9),
            rate("committed writes a second: json / raw", ONE_THREAD, "json/COMMITTED", "raw", 0.3),
            rate("committed writes a second: compressed / raw", ONE_THREAD, "compressed/COMMITTED", "raw", 0.3),
            rate("committed writes a second: sqlite / raw", ONE_THREAD, "sqlite/COMMITTED", "raw", 0.8),
            time(
                    "exact top ten, with memory-vector: json / LangChain4j",
                    "Search.topTen",
                    "json-vector",
                    "langchain4j",
                    1 / 12.0,
                    "raw"),
            counted("on disk: json / LangChain4j", FOOTPRINT, "storedBytes", "json", "langchain4j", 1),
            counted("on disk: compressed / LangChain4j", FOOTPRINT, "storedBytes", "compressed", "langchain4j", 0.3),
            new Goal(
                    "heap once open / floats and text: json",
                    FOOTPRINT,
                    (results, data) -> results.find(FOOTPRINT, "json", data)
                            .flatMap(row -> divide(row.counted("liveBytes"), row.counted("materialBytes"))),
                    atMost(1.2),
                    Goal.NONE),
            new Goal("get by id", "Scaling.get", median("Scaling.get", "json"), new Bound(0.5, true, "µs"), Goal.NONE),
            growth("get by id", "Scaling.get", "json"),
            growth("save of 100 changes: json", "Scaling.save", "json"),
            growth("save of 100 changes: compressed", "Scaling.save", "compressed"),
            growth("save of 100 changes: sqlite", "Scaling.save", "sqlite"),
            growth("durable write", "Scaling.put", "json"),
            pause("wait of one in a thousand during a full save", "p999Nanos", 0.2),
            pause("longest wait during a full save", "maxNanos", 10));

    private Goals() {}

    private static Bound atMost(double limit) {
        return new Bound(limit, true, "×");
    }

    private static Goal time(String what, String question, String ours, String other, double limit, String floor) {
        return new Goal(
                what,
                question,
                ratio(question, ours, other, Goals::medianOf),
                atMost(limit),
                ratio(question, floor, other, Goals::medianOf));
    }

    private static Goal changed(String ours, double limit, String question) {
        String when = question.equals(CHANGED) ? ", among the first saves" : ", later";
        return time(
                "1 % changed, saved" + when + ": " + ours + " / plain SQLite",
                question,
                ours,
                "sqlite-jdbc",
                limit,
                "raw");
    }

    /** Small stores have a goal of their own. */
    private static Goal start(String what, String ours, double limit, String floor) {
        return new Goal(
                what,
                START,
                large(ratio(START, ours, "sqlite-jdbc", Goals::medianOf)),
                atMost(limit),
                large(ratio(START, floor, "sqlite-jdbc", Goals::medianOf)));
    }

    private static Figure large(Figure figure) {
        return (results, data) -> data.memories() < USUAL ? Optional.empty() : figure.of(results, data);
    }

    private static Goal fixed(String ours) {
        return new Goal(
                "fixed part of a start, beyond an empty main: " + ours,
                START,
                (results, data) -> data.memories() >= USUAL
                        ? Optional.empty()
                        : results.find(START, ours, data)
                                .flatMap(row ->
                                        results.find(START, "jvm", data).map(jvm -> row.median() - jvm.median())),
                new Bound(150, true, "ms"),
                Goal.NONE);
    }

    private static Goal counted(String what, String question, String name, String ours, String other, double limit) {
        return new Goal(
                what + (what.startsWith("its") ? ": " + ours + " / " + other : ""),
                question,
                large(ratio(question, ours, other, row -> row.counted(name))),
                atMost(limit),
                Goal.NONE);
    }

    private static Goal rate(String what, String question, String ours, String other, double limit) {
        return new Goal(
                what,
                question,
                ratio(question, ours, other, row -> Optional.of(row.rate())),
                new Bound(limit, false, "×"),
                Goal.NONE);
    }

    /** The largest store of a run against the smallest. */
    private static Goal growth(String what, String question, String ours) {
        return new Goal(
                what + ", against the smallest store of the run",
                question,
                (results, data) -> results.data(question).get(0).equals(data)
                        ? Optional.empty()
                        : divide(
                                results.find(question, ours, data).map(Measured::median),
                                results.find(
                                                question,
                                                ours,
                                                results.data(question).get(0))
                                        .map(Measured::median)),
                atMost(1.5),
                Goal.NONE);
    }

    private static Goal pause(String what, String name, double limitMillis) {
        return new Goal(
                what,
                PAUSE,
                (results, data) -> results.find(PAUSE, "json", data)
                        .flatMap(row -> row.counted(name))
                        .map(nanos -> nanos / 1e6),
                new Bound(limitMillis, true, "ms"),
                Goal.NONE);
    }

    private static Figure median(String question, String ours) {
        return (results, data) -> results.find(question, ours, data).map(Measured::median);
    }

    private static Optional<Double> medianOf(Measured row) {
        return Optional.of(row.median());
    }

    private static Figure ratio(
            String question, String ours, String other, Function<Measured, Optional<Double>> value) {
        return (results, data) -> divide(
                results.find(question, ours, data).flatMap(value),
                results.find(question, other, data).flatMap(value));
    }

    private static Optional<Double> divide(Optional<Double> upper, Optional<Double> lower) {
        return upper.flatMap(above -> lower.map(below -> above / below));
    }

    /** A table of those that were measured. */
    static String table(Results results) {
        StringBuilder text =
                new StringBuilder("| goal | bound | ours | floor | |\n| --- | ---: | ---: | ---: | --- |\n");
        for (Goal goal : ALL) {
            results.data(goal.question())
                    .forEach(data -> goal.row(results, data).ifPresent(text::append));
        }
        return text.toString();
    }
}
