package io.neuralmemory.storage.compressed;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.storage.compressed.SmileBytes.RareException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what {@link SmileEncoder} wrote, several times as fast as {@link SmileDecoder} and without loading a parser.
 * What it returns is what that one returns, but for embeddings that nobody needs.
 */
final class SmileMemoryReader {
    private static final byte FALSE = 0x22;
    private static final byte TRUE = 0x23;

    private final EmbeddingEncoding encoding;
    private final Predicate<? super String> embeddings;

    /** @param embeddings the ids whose embeddings are read; others become empty */
    SmileMemoryReader(EmbeddingEncoding encoding, Predicate<? super String> embeddings) {
        this.encoding = encoding;
        this.embeddings = embeddings;
    }

    /** The memory in {@code record}; empty if it is for {@link SmileDecoder} to read, or to refuse. */
    Optional<Memory> read(byte[] record) {
        try {
            return Optional.of(memory(new SmileBytes(record)));
        } catch (RareException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private Memory memory(SmileBytes in) throws RareException {
        in.pass(SmileTokens.START_OBJECT);
        MemoryKey key = key(in);
        begin(SmileNames.VALUE, in);
        in.pass(SmileNames.EMBEDDING);
        ByteBuffer bytes = in.binary();
        EmbeddingVector embedding = embeddings.test(key.id()) ? encoding.decode(bytes) : EmbeddingVector.empty();
        in.pass(SmileNames.CONTENT);
        String content = in.text();
        MemoryMetadata metadata = metadata(in);
        in.pass(SmileTokens.END_OBJECT);
        in.pass(SmileTokens.END_OBJECT);
        in.finish();
        return new Memory(key, new MemoryValue(embedding, content, metadata));
    }

    private static MemoryKey key(SmileBytes in) throws RareException {
        begin(SmileNames.KEY, in);
        in.pass(SmileNames.ID);
        String id = in.text();
        Instant timestamp = seconds(SmileNames.TIMESTAMP, in);
        in.pass(SmileNames.CONTEXT_HASH);
        long contextHash = in.unsigned();
        in.pass(SmileTokens.END_OBJECT);
        return new MemoryKey(id, timestamp, contextHash);
    }

    private static void begin(byte[] name, SmileBytes in) throws RareException {
        in.pass(name);
        in.pass(SmileTokens.START_OBJECT);
    }

    private static Instant seconds(byte[] name, SmileBytes in) throws RareException {
        in.pass(name);
        return Instant.ofEpochSecond(in.whole());
    }

    private static MemoryMetadata metadata(SmileBytes in) throws RareException {
        MemoryMetadata.Builder builder = MemoryMetadata.builder();
        begin(SmileNames.METADATA, in);
        in.pass(SmileNames.IMPORTANCE);
        builder.importance(in.real32());
        in.pass(SmileNames.ACCESS_COUNT);
        builder.accessCount(in.whole());
        builder.lastAccessed(seconds(SmileNames.LAST_ACCESSED, in));
        in.pass(SmileNames.DECAY_FACTOR);
        builder.decayFactor(in.real32());
        in.pass(SmileNames.TAGS);
        in.pass(SmileTokens.START_ARRAY);
        builder.tags(texts(in));
        if (in.passes(SmileNames.ATTRIBUTES)) {
            attributes(in, builder);
        }
        if (in.passes(SmileNames.EXPIRES_AT)) {
            builder.expiresAt(Instant.ofEpochSecond(in.whole()));
        }
        in.pass(SmileTokens.END_OBJECT);
        return builder.build();
    }

    /** The strings of the array that has begun, and its end. */
    private static List<String> texts(SmileBytes in) throws RareException {
        List<String> texts = new ArrayList<>();
        while (!in.passes(SmileTokens.END_ARRAY)) {
            texts.add(in.text());
        }
        return texts;
    }

    private static void attributes(SmileBytes in, MemoryMetadata.Builder builder) throws RareException {
        Set<String> names = new HashSet<>();
        in.pass(SmileTokens.START_OBJECT);
        while (!in.passes(SmileTokens.END_OBJECT)) {
            String name = in.name();
            // A name that comes twice is damage.
            SmileBytes.require(names.add(name));
            builder.attribute(name, attribute(in));
        }
    }

    private static AttributeValue attribute(SmileBytes in) throws RareException {
        if (in.isAtText()) {
            return AttributeValue.of(in.text());
        } else if (in.passes(SmileTokens.START_ARRAY)) {
            return AttributeValue.of(texts(in));
        } else if (in.passes(TRUE)) {
            return AttributeValue.of(true);
        } else if (in.passes(FALSE)) {
            return AttributeValue.of(false);
        } else if (in.isAtReal()) {
            return AttributeValue.of(in.real64());
        }
        return AttributeValue.of(in.whole());
    }
}
