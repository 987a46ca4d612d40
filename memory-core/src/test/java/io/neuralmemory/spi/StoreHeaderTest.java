package io.neuralmemory.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreConfigurationException;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class StoreHeaderTest {
    private static final StoreHeader UNKNOWN = new StoreHeader("a", Instant.EPOCH, OptionalInt.empty());
    private static final StoreHeader OTHER = new StoreHeader("b", Instant.EPOCH, OptionalInt.of(3));

    @Test
    void anotherStoresBackupIsRefusedOverMemoriesOnly() {
        assertThatThrownBy(() -> UNKNOWN.requireRestorable(OTHER, "backup-1", 2))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContainingAll("backup-1 belongs to store b", "this is store a and holds 2 memories");
        assertThatCode(() -> UNKNOWN.requireRestorable(OTHER, "backup-1", 0)).doesNotThrowAnyException();
    }

    @Test
    void aBackupOfAnotherDimensionIsRefused() {
        assertThatThrownBy(() -> UNKNOWN.withDimension(4).requireRestorable(OTHER, "backup-1", 0))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("the backup has 3 dimensions, this store's embeddings have 4");
    }

    @Test
    void theDimensionOfABackupTakesThePlaceOfTheStores() {
        assertThat(UNKNOWN.withDimension(4).withDimensionOf(OTHER)).isEqualTo(UNKNOWN.withDimension(3));
        assertThat(OTHER.withDimensionOf(UNKNOWN)).isEqualTo(OTHER.withoutDimension());
    }
}
