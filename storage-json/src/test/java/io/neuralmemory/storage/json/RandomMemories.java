package io.neuralmemory.storage.json;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Memories of every kind the values allow, the same for the same seed. */
final class RandomMemories {
    private static final long LAST_SECOND = 253_402_300_799L;

    private final Random random;
    private final int dimension;

    RandomMemories(long seed, int dimension) {
        this.random = new Random(seed);
        this.dimension = dimension;
    }

    List<Memory> take(int count) {
        return listOf(count, this::next);
    }

    Memory next() {
        return new Memory(
                new MemoryKey("id-" + random.nextLong() + text(20), instant(), random.nextLong()),
                new MemoryValue(embedding(), text(300), metadata()));
    }

    private EmbeddingVector embedding() {
        if (random.nextInt(10) == 0) {
            return EmbeddingVector.empty();
        }
        float[] floats = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            floats[i] = finiteFloat();
        }
        return EmbeddingVector.of(floats);
    }

    /** Any bit pattern but those of infinities and NaN. */
    float finiteFloat() {
        float value = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(value) ? value : finiteFloat();
    }

    private double finiteDouble() {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : finiteDouble();
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(LAST_SECOND + 1));
    }

    private MemoryMetadata metadata() {
        MemoryMetadata.Builder builder = MemoryMetadata.builder()
                .importance(finiteFloat())
                .accessCount(random.nextLong(MemoryMetadata.MAX_ACCESS_COUNT + 1))
                .lastAccessed(instant())
                .decayFactor(finiteFloat())
                .tags(listOf(random.nextInt(4), () -> text(12)));
        for (int i = random.nextInt(6); i > 0; i--) {
            builder.attribute(text(12), attribute());
        }
        return random.nextBoolean()
                ? builder.build()
                : builder.expiresAt(instant()).build();
    }

    private AttributeValue attribute() {
        return switch (random.nextInt(5)) {
            case 0 -> AttributeValue.of(text(50));
            case 1 -> AttributeValue.of(random.nextBoolean());
            case 2 -> AttributeValue.of(random.nextLong());
            case 3 -> AttributeValue.of(random.nextBoolean() ? finiteDouble() : random.nextInt(10));
            default -> AttributeValue.of(listOf(random.nextInt(3), () -> text(10)));
        };
    }

    private String text(int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.appendCodePoint(point());
        }
        return text.toString();
    }

    /** Mostly ASCII, control characters included, but from each of the lengths that UTF-8 has. */
    private int point() {
        int point = random.nextInt(new int[] {0x80, 0x80, 0x80, 0x800, 0x10000, 0x110000}[random.nextInt(6)]);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }

    private static <T> List<T> listOf(int count, Supplier<T> maker) {
        List<T> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(maker.get());
        }
        return made;
    }
}
