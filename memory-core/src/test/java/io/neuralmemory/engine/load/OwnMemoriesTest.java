package io.neuralmemory.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class OwnMemoriesTest {
    private static final StoreHeader OWN = new StoreHeader("own", Instant.EPOCH, OptionalInt.empty());
    private static final StoreHeader OTHER = new StoreHeader("other", Instant.EPOCH, OptionalInt.empty());
    private static final Memory MEMORY = memory("a", EmbeddingVector.of(new float[3]));

    private final List<Memory> received = new ArrayList<>();

    private LoadResult load(StoreHeader described, StoreHeader stored, Memory... memories) {
        StoreDescription description =
                new StoreDescription(described, "stored", Optional.empty(), false, StorageOptions.none());
        return new OwnMemories(description, "/store", new DeclinedSalvage(RecoveryMode.STRICT))
                .load(new Stored(stored, List.of(memories)), received::add);
    }

    @Test
    void itsOwnMemoriesAreHandedOver() {
        assertThat(load(OWN, OWN.withDimension(3), MEMORY).sequence()).isEqualTo(7);
        assertThat(received).containsExactly(MEMORY);
    }

    @Test
    void anotherStoresMemoriesAreRefused() {
        assertThatThrownBy(() -> load(OWN, OTHER, MEMORY))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(
                        "what the backend 'stored' found in /store belongs to store other, this is store own");
    }

    @Test
    void anEmbeddingOfAnotherDimensionThanTheFixedOneIsRefused() {
        assertThatThrownBy(() -> load(OWN.withDimension(4), OWN.withDimension(4), MEMORY))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("memory 'a' has 3 dimensions, the store was created for 4");
    }

    @Test
    void theStoredDimensionOfMemoriesThatAreGoneMeansNothing() {
        Memory bare = memory("b", EmbeddingVector.empty());
        load(OWN.withDimension(4), OWN.withDimension(3), bare);
        assertThat(received).containsExactly(bare);
    }

    private static Memory memory(String id, EmbeddingVector embedding) {
        return new Memory(
                new MemoryKey(id, Instant.EPOCH, 1),
                new MemoryValue(
                        embedding, "content of " + id, MemoryMetadata.builder().build()));
    }

    /** A backend that holds what it is given. */
    private record Stored(StoreHeader header, List<Memory> memories) implements StorageBackend {
        @Override
        public LoadResult load(Consumer<? super Memory> sink) {
            memories.forEach(sink);
            return LoadResult.confirmed(7, header);
        }

        @Override
        public void commit(ChangeBatch batch) {
            throw new UnsupportedOperationException("nothing is committed here");
        }

        @Override
        public void close() {}
    }
}
