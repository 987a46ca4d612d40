package io.neuralmemory.tck;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random memories with every nasty value that a memory may have: any finite float, any Unicode, any instant, all types
 * of attribute, empty and missing parts. The same random numbers make the same memories. Not thread-safe.
 */
public final class RandomMemories {
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "null",
            "\u0000",
            "a\u0000b",
            "\t\r\n\b\f",
            "\"\\/",
            "é",
            "e\u0301",
            "\u2028\u2029",
            "\uFEFFbom",
            "\uFFFF",
            "\uD83D\uDE00",
            "\uDBFF\uDFFF",
            "../../etc/passwd",
            "{\"id\":1}",
            "中文",
            "\u202Eabc",
            "%s${x}");
    private static final float[] FLOATS = {
        0f,
        -0f,
        1f,
        -1f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        0.1f,
        1e-40f,
        16_777_216f,
        3.402823e38f
    };
    private static final double[] DOUBLES = {
        0d, -0d, Double.MIN_VALUE, Double.MAX_VALUE, 0.1, 1e300, 4.9e-324, 9007199254740992d
    };
    private static final long[] WHOLES = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53, (1L << 53) + 1};

    private final RandomGenerator random;
    private final int dimension;

    /** RandomMemories drawn from {@code random}, whose embeddings have this dimension or none. */
    public RandomMemories(RandomGenerator random, int dimension) {
        this.random = random;
        this.dimension = dimension;
    }

    /** A memory with an id of at least 40 random bits. */
    public Memory next() {
        return next(text() + "#" + Long.toUnsignedString(random.nextLong() >>> 24, 36));
    }

    /** A memory with this id. */
    public Memory next(String id) {
        EmbeddingVector embedding = random.nextInt(8) == 0 ? EmbeddingVector.empty() : embedding();
        return new Memory(
                new MemoryKey(id, instant(), random.nextLong()), new MemoryValue(embedding, text(), metadata()));
    }

    /** As many memories with different ids. */
    public List<Memory> next(int count) {
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            memories.add(next(i + text() + "#"));
        }
        return memories;
    }

    /** An embedding of any finite floats. */
    public EmbeddingVector embedding() {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = finiteFloat();
        }
        return EmbeddingVector.of(values);
    }

    /** A short text, well-formed but otherwise anything, often empty. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(random.nextBoolean() ? TEXTS.get(random.nextInt(TEXTS.size())) : anyCharacter());
        }
        return text.toString();
    }

    private String anyCharacter() {
        int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
        boolean unpaired = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return unpaired ? "?" : Character.toString(codePoint);
    }

    private MemoryMetadata metadata() {
        MemoryMetadata.Builder metadata = MemoryMetadata.builder()
                .importance(finiteFloat())
                .accessCount(random.nextInt(4) == 0 ? MemoryMetadata.MAX_ACCESS_COUNT : random.nextInt(1000))
                .lastAccessed(instant())
                .decayFactor(finiteFloat())
                .tags(texts());
        for (int i = random.nextInt(4); i > 0; i--) {
            metadata.attribute(text() + i, attribute());
        }
        if (random.nextInt(4) == 0) {
            metadata.expiresAt(instant());
        }
        return metadata.build();
    }

    private AttributeValue attribute() {
        return switch (random.nextInt(5)) {
            case 0 -> AttributeValue.of(text());
            case 1 -> AttributeValue.of(random.nextBoolean());
            case 2 ->
                AttributeValue.of(random.nextBoolean() ? random.nextLong() : WHOLES[random.nextInt(WHOLES.length)]);
            case 3 -> AttributeValue.of(finiteDouble());
            default -> AttributeValue.of(texts());
        };
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    private Instant instant() {
        return switch (random.nextInt(8)) {
            case 0 -> Instant.EPOCH;
            case 1 -> Instant.ofEpochSecond(LAST_SECOND);
            default -> Instant.ofEpochSecond(random.nextLong(LAST_SECOND));
        };
    }

    private float finiteFloat() {
        float any = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(any) && random.nextInt(4) != 0 ? any : FLOATS[random.nextInt(FLOATS.length)];
    }

    private double finiteDouble() {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) && random.nextBoolean() ? any : DOUBLES[random.nextInt(DOUBLES.length)];
    }
}
