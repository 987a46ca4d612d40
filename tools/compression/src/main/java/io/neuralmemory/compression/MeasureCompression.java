package io.neuralmemory.compression;

import io.neuralmemory.Memory;
import io.neuralmemory.storage.compressed.PlanesTransform;
import io.neuralmemory.storage.compressed.SmileFloat16Format;
import io.neuralmemory.storage.compressed.SmileFormat;
import io.neuralmemory.storage.compressed.SmileInt8Format;
import io.neuralmemory.storage.compressed.ZstdTransform;
import io.neuralmemory.storage.file.format.GzipTransform;
import io.neuralmemory.storage.json.JsonFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Question: how small and how fast is each codec, on embeddings of sentences and on random ones; what would a
 * dictionary gain; how much worse does a search find with rounded embeddings? Parameter: the number of memories. Units:
 * percent of the bytes of floats and text, and MB (10^6 bytes) of these a second of processor time, the median of five
 * runs.
 */
public final class MeasureCompression {
    private static final int QUERIES = 500;
    private static final int LARGE_DIMENSION = 768;
    private static final int DIMENSION = 384;
    private static final int[] LEVELS = {1, 3, 9};

    private MeasureCompression() {}

    /** @param arguments the number of memories, 10,000 if there is none */
    public static void main(String[] arguments) throws IOException {
        int count = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        Corpus sentences = Corpus.ofSentences(count + QUERIES);
        Corpus stored = new Corpus(sentences.name(), sentences.memories().subList(0, count));
        CodecTable.print(stored, codecs());
        CodecTable.print(Corpus.ofRandomVectors(count, DIMENSION), codecs());
        CodecTable.print(Corpus.ofRandomVectors(count, LARGE_DIMENSION), smile(1));
        DictionaryTable.print(stored);
        List<Memory> queries = sentences.memories().subList(count, count + QUERIES);
        RecallTable.print(
                stored.memories(),
                queries,
                List.of(new SmileFormat(), new SmileFloat16Format(), new SmileInt8Format()));
        // The embedding model's threads would go on waiting.
        System.exit(0);
    }

    private static List<CodecRun> codecs() {
        List<CodecRun> runs = new ArrayList<>();
        runs.add(CodecRun.of("JSON", new JsonFormat()));
        runs.add(CodecRun.of("JSON, gzip", new JsonFormat(), new GzipTransform()));
        for (int level : LEVELS) {
            runs.add(CodecRun.of("JSON, zstd " + level, new JsonFormat(), new ZstdTransform(level)));
        }
        runs.add(CodecRun.of("Smile", new SmileFormat()));
        runs.add(CodecRun.of("Smile, planes, gzip", new SmileFormat(), new PlanesTransform(), new GzipTransform()));
        for (int level : LEVELS) {
            runs.addAll(smile(level));
        }
        runs.add(CodecRun.of("Smile float16, zstd 1", new SmileFloat16Format(), new ZstdTransform()));
        runs.add(CodecRun.of("Smile int8, zstd 1", new SmileInt8Format(), new ZstdTransform()));
        return runs;
    }

    private static List<CodecRun> smile(int level) {
        return List.of(
                CodecRun.of("Smile, zstd " + level, new SmileFormat(), new ZstdTransform(level)),
                CodecRun.of(
                        "Smile, planes, zstd " + level,
                        new SmileFormat(),
                        new PlanesTransform(),
                        new ZstdTransform(level)));
    }
}
