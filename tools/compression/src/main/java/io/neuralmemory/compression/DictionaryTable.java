package io.neuralmemory.compression;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.storage.compressed.PlanesTransform;
import io.neuralmemory.storage.compressed.SmileFormat;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;

/** What a dictionary trained on content, tags and field names of half of the memories does for the other half. */
final class DictionaryTable {
    private static final int DICTIONARY_BYTES = 16 << 10;
    private static final int SAMPLE_BYTES = 8 << 20;
    private static final int BLOCK_BYTES = 512 << 10;

    private static final SmileFormat FORMAT = new SmileFormat();

    private DictionaryTable() {}

    static void print(Corpus corpus) {
        List<Memory> memories = corpus.memories();
        byte[] dictionary = trained(memories.subList(0, memories.size() / 2));
        List<Memory> others = memories.subList(memories.size() / 2, memories.size());
        System.out.printf(Locale.ROOT, "%n### Dictionary of %,d bytes%n%n", dictionary.length);
        System.out.println("| frame | bytes a memory without | with |");
        System.out.println("| --- | ---: | ---: |");
        for (int perFrame : new int[] {1, 10, 100}) {
            print(perFrame + (perFrame == 1 ? " memory" : " memories"), others, perFrame, dictionary);
        }
        print("half a mebibyte", others, BLOCK_BYTES / FORMAT.encode(others.get(0)).length, dictionary);
    }

    private static void print(String label, List<Memory> memories, int perFrame, byte[] dictionary) {
        long without = 0;
        long with = 0;
        for (int i = 0; i < memories.size(); i += perFrame) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            memories.subList(i, Math.min(memories.size(), i + perFrame))
                    .forEach(memory -> block.writeBytes(FORMAT.encode(memory)));
            byte[] planes = new PlanesTransform().encode(block.toByteArray(), CodecRun.NOWHERE);
            without += compressed(planes, new byte[0]);
            with += compressed(planes, dictionary);
        }
        System.out.printf(
                Locale.ROOT, "| %s | %.0f | %.0f |%n", label, (double) without / memories.size(), (double) with / memories.size());
    }

    private static int compressed(byte[] block, byte[] dictionary) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setLevel(1).setChecksum(true).setContentSize(true);
            if (dictionary.length > 0) {
                context.loadDict(dictionary);
            }
            return context.compress(block).length;
        }
    }

    private static byte[] trained(List<Memory> memories) {
        ZstdDictTrainer trainer = new ZstdDictTrainer(SAMPLE_BYTES, DICTIONARY_BYTES);
        for (Memory memory : memories) {
            Memory text = new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.empty()));
            trainer.addSample(FORMAT.encode(text));
        }
        return trainer.trainSamples();
    }
}
