package io.neuralmemory.spi.record;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StoreHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** What records are made of: one memory with everything in it, and random ones. */
final class SampleRecords {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private SampleRecords() {}

    static Memory full() {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .importance(-0.0f)
                .accessCount(MemoryMetadata.MAX_ACCESS_COUNT)
                .lastAccessed(LAST)
                .decayFactor(Float.MIN_VALUE)
                .tags("", "b", "b", "\u0000")
                .attribute("text", AttributeValue.of("t\u0000"))
                .attribute("yes", AttributeValue.of(true))
                .attribute("no", AttributeValue.of(false))
                .attribute("whole", AttributeValue.of(Long.MIN_VALUE))
                .attribute("real", AttributeValue.of(-0.0))
                .attribute("texts", AttributeValue.of(List.of("x", "", "x")))
                .attribute("", AttributeValue.of(List.of()))
                .expiresAt(Instant.EPOCH)
                .build();
        EmbeddingVector embedding = EmbeddingVector.of(0.1f, -0f, Float.MIN_VALUE, -Float.MAX_VALUE);
        MemoryKey key = new MemoryKey("\uD83E\uDDE0", Instant.parse("2025-07-16T12:04:42Z"), -1L);
        return new Memory(key, new MemoryValue(embedding, "Prefers tea over coffee \u4e2d", metadata));
    }

    static CommitMark mark() {
        StoreHeader header = new StoreHeader(
                "3f1c2a50-9a57-4be6-8b1a-6f6a0f0a7d11",
                Instant.parse("2025-07-16T12:04:42.000000001Z"),
                OptionalInt.of(EmbeddingVector.MAX_DIMENSION));
        return new CommitMark((1L << 40) + 7, header, 1_000_000);
    }

    static LogEntry entry() {
        return new LogEntry((1L << 40) + 7, List.of(new Change.Put(full()), new Change.Remove("gone")));
    }

    static LogEntry entry(SplittableRandom random) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            changes.add(random.nextBoolean() ? new Change.Put(memory(random)) : new Change.Remove("r" + i));
        }
        return new LogEntry(random.nextLong(), changes);
    }

    static Memory memory(SplittableRandom random) {
        MemoryMetadata.Builder metadata = MemoryMetadata.builder()
                .importance(anyFloat(random))
                .accessCount(random.nextLong(MemoryMetadata.MAX_ACCESS_COUNT))
                .lastAccessed(instant(random))
                .decayFactor(Math.abs(anyFloat(random)));
        for (int i = random.nextInt(4); i > 0; i--) {
            metadata.tags(text(random), text(random)).attribute(text(random), attribute(random));
        }
        if (random.nextBoolean()) {
            metadata.expiresAt(instant(random));
        }
        float[] embedding = new float[random.nextInt(20)];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = anyFloat(random);
        }
        MemoryKey key = new MemoryKey("m" + random.nextLong(), instant(random), random.nextLong());
        return new Memory(key, new MemoryValue(EmbeddingVector.of(embedding), text(random), metadata.build()));
    }

    /** Any bits that are a finite number. */
    private static float anyFloat(SplittableRandom random) {
        float value = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(value) ? value : -0f;
    }

    private static double anyDouble(SplittableRandom random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : -0.0;
    }

    private static Instant instant(SplittableRandom random) {
        return Instant.ofEpochSecond(random.nextLong(LAST.getEpochSecond() + 1));
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(codePoint >= 0xD800 && codePoint <= 0xDFFF ? '"' : codePoint);
        }
        return text.toString();
    }

    private static AttributeValue attribute(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> AttributeValue.of(text(random));
            case 1 -> AttributeValue.of(random.nextBoolean());
            case 2 -> AttributeValue.of(random.nextLong());
            case 3 -> AttributeValue.of(anyDouble(random));
            default -> AttributeValue.of(List.of(text(random), text(random)));
        };
    }
}
