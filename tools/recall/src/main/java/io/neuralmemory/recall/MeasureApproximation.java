package io.neuralmemory.recall;

import com.sun.management.OperatingSystemMXBean;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.search.MemoryReader;
import io.neuralmemory.engine.search.TextSearch;
import io.neuralmemory.engine.words.WordIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Prints how much faster approximate searches for ten are than exact ones, and how many of the ten they find: in turn,
 * in the image that a store has, without its files.
 */
public final class MeasureApproximation {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final int WANTED = 10;
    private static final int QUERIES = 100;
    private static final int BATCH = 10_000;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** A filter, and how it is called in the table. */
    private record Asked(String name, MemoryFilter filter) {}

    private final Image image = new Image();
    private final MemoryReader reader;
    private final ModelledEmbeddings embeddings;
    private final int memories;

    private MeasureApproximation(ModelledEmbeddings embeddings, int memories) {
        this.embeddings = embeddings;
        this.memories = memories;
        WordIndex unused = new WordIndex(image, () -> {
            throw new IllegalStateException("no question is asked here");
        });
        reader = new MemoryReader(image, TextSearch.scanning(image), unused, Clock.systemUTC());
    }

    /**
     * Embeds the project's own sentences, models memories after them, and measures.
     *
     * @param args the project's directory, a file to keep embeddings in, and how many memories
     * @throws IOException if a document cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<String> sentences = OwnSentences.of(Path.of(args[0]));
        Embeddings model = new Embeddings(Path.of(args[1]));
        System.err.println("approximate: embedding " + sentences.size() + " sentences, which takes minutes once");
        model.require(sentences);
        List<float[]> real = sentences.stream()
                .map(text -> ModelledEmbeddings.scaled(model.of(text).toArray()))
                .toList();
        new MeasureApproximation(new ModelledEmbeddings(real), Integer.parseInt(args[2])).measure();
    }

    private void measure() {
        store(0);
        long begin = cpu();
        search(MemoryQuery.similarTo(embeddings.query(0)).approximate());
        waitForCodes();
        System.out.printf(
                "Codes were there after %.1f s of the processor, searches included.%n%n", (cpu() - begin) / 1e9);
        print("as stored");
        // Every memory gets another embedding, in another order.
        store(memories);
        print("each replaced");
    }

    private void store(long seed) {
        for (long from = 0; from < memories; from += BATCH) {
            LongStream.range(from, Math.min(memories, from + BATCH))
                    .parallel()
                    .mapToObj(number -> memory(number, seed + number))
                    .toList()
                    .forEach(image::put);
        }
    }

    /** Importance is not indexed: a filter on it is asked about each memory. */
    private static MemoryMetadata metadata(long number) {
        long hash = ((number * 0x9E3779B97F4A7C15L) >>> 20) % 1_000;
        return MemoryMetadata.builder().importance(hash / 1_000f).build();
    }

    private static Asked passedBy(String share, double importance) {
        return new Asked("filter " + share, MemoryFilter.gt(MemoryField.IMPORTANCE, importance));
    }

    private Memory memory(long number, long version) {
        EmbeddingVector embedding = EmbeddingVector.of(embeddings.memory(version));
        MemoryKey key = new MemoryKey("memory-" + number, TIME.plusSeconds(number), 0);
        return new Memory(key, new MemoryValue(embedding, "memory " + number, metadata(number)));
    }

    /** Until an approximate search takes half as long as an exact one, but a minute at most. */
    private void waitForCodes() {
        long end = System.nanoTime() + 60_000_000_000L;
        long exact;
        long approximate;
        do {
            long begin = System.nanoTime();
            search(MemoryQuery.similarTo(embeddings.query(0)));
            exact = System.nanoTime() - begin;
            begin = System.nanoTime();
            search(MemoryQuery.similarTo(embeddings.query(0)).approximate());
            approximate = System.nanoTime() - begin;
        } while (approximate > exact / 2 && System.nanoTime() < end);
    }

    private List<MemoryMatch> search(MemoryQuery.Builder query) {
        return reader.search(query.limit(WANTED).build());
    }

    private static long cpu() {
        return SYSTEM.getProcessCpuTime();
    }

    private void print(String when) {
        System.out.println("| " + memories + " memories, " + when + " | recall@10 | exact, ms | approximate, ms | ratio"
                + " | exact, processor, ms | approximate, processor, ms | ratio | filter alone, processor, ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        List.of(
                        new Asked("all", MemoryFilter.all()),
                        passedBy("50 %", 0.4995),
                        passedBy("10 %", 0.8995),
                        passedBy("1 %", 0.9895))
                .forEach(this::print);
    }

    private void print(Asked asked) {
        double[] exact = new double[QUERIES];
        double[] approximate = new double[QUERIES];
        long exactCpu = 0;
        long approximateCpu = 0;
        long filterCpu = 0;
        int found = 0;
        int wanted = 0;
        for (int i = -20; i < QUERIES; i++) {
            float[] vector = embeddings.query(1_000 + i);
            long cpu = cpu();
            long begin = System.nanoTime();
            Set<String> best = ids(search(MemoryQuery.similarTo(vector).filter(asked.filter())));
            long middle = System.nanoTime();
            long cpuMiddle = cpu();
            Set<String> near = ids(
                    search(MemoryQuery.similarTo(vector).filter(asked.filter()).approximate()));
            long end = System.nanoTime();
            long cpuEnd = cpu();
            // Asks about each memory, and compares nothing.
            search(MemoryQuery.matching(asked.filter()));
            if (i >= 0) {
                filterCpu += cpu() - cpuEnd;
                exact[i] = (middle - begin) / 1e6;
                approximate[i] = (end - middle) / 1e6;
                exactCpu += cpuMiddle - cpu;
                approximateCpu += cpuEnd - cpuMiddle;
                wanted += best.size();
                near.retainAll(best);
                found += near.size();
            }
        }
        Arrays.sort(exact);
        Arrays.sort(approximate);
        System.out.printf(
                "| %s | %.4f | %.2f | %.2f | %.1f | %.2f | %.2f | %.1f | %.2f |%n",
                asked.name(),
                (double) found / wanted,
                exact[QUERIES / 2],
                approximate[QUERIES / 2],
                exact[QUERIES / 2] / approximate[QUERIES / 2],
                exactCpu / 1e6 / QUERIES,
                approximateCpu / 1e6 / QUERIES,
                (double) exactCpu / approximateCpu,
                filterCpu / 1e6 / QUERIES);
    }

    private static Set<String> ids(List<MemoryMatch> matches) {
        Set<String> ids = new HashSet<>();
        matches.forEach(match -> ids.add(match.memory().id()));
        return ids;
    }
}
