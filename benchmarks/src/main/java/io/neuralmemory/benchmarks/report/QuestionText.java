package io.neuralmemory.benchmarks.report;

import java.util.Map;

/** What is asked, in a sentence. */
final class QuestionText {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("SaveThroughput", "How long does the first save of a whole store take?"),
            Map.entry(
                    "IncrementalSave",
                    "How long does a save take after one memory in a hundred got another embedding, among the first "
                            + "saves of a program?"),
            Map.entry(
                    "IncrementalSaveLater",
                    "The same in a program that has run for long: each contender has saved such changes four hundred "
                            + "times before, or for half a minute."),
            Map.entry("SaveAfterOneChange", "How long does a save take after one memory got another embedding?"),
            Map.entry(
                    "DurableStore",
                    "How long does a write of one memory wait until it is acknowledged, and how many are a second? "
                            + "Behind the slash stands what the write waits for."),
            Map.entry("Load.firstAnswer", "How long does the first answer take from the start of a new JVM?"),
            Map.entry("Load.openAndSearch", "How long do opening and one search take in a warm JVM?"),
            Map.entry(
                    "Recovery",
                    "How long does the first answer take from the start of a new JVM, after a process was killed that had "
                            + "written but not saved?"),
            Map.entry("Search.topTen", "How long does a search for the ten most similar memories take?"),
            Map.entry("Search.filtered", "The same among the three in ten that have a tag."),
            Map.entry("Search.everyThread", "The same when every processor searches."),
            Map.entry(
                    "FilteredList.lookedUp",
                    "How long does it take to list the newest twenty of those memories that one in a thousand is?"),
            Map.entry("FilteredList.lookedAt", "The same by a condition that no index answers."),
            Map.entry("FilteredList.afterWriting", "The same by the index, each time after a write."),
            Map.entry("Footprint", "What does a store take on disk, of the heap once open, and of memory at most?"),
            Map.entry(
                    "SavePause",
                    "How long do a reader and a writer wait that want one memory every millisecond while a whole store is "
                            + "saved? A wait counts from when it was wanted. Peers leave this lock to their user."),
            Map.entry("SavePauseAfterRecalls", "The same while a save stores that every memory was recalled."),
            Map.entry("Scaling.get", "How long does it take to get one memory by its id?"),
            Map.entry("Scaling.save", "How long does the save of a hundred changes take in a small and a large store?"),
            Map.entry("Scaling.put", "How long does one durable write take in a small and a large store?"));

    private QuestionText() {}

    static String of(String question) {
        String whole = TEXTS.get(question);
        return whole != null ? whole : TEXTS.getOrDefault(question.replaceAll("\\..*", ""), "");
    }
}
