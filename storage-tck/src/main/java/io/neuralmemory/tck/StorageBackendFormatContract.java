package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.StorageBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data that a later version of the backend has written are refused, and stay as they are. */
@Timeout(300)
public abstract class StorageBackendFormatContract extends StorageBackendFixture {
    private final RandomMemories memories = new RandomMemories(new SplittableRandom(23), DIMENSION);

    /** For subclasses. */
    protected StorageBackendFormatContract() {}

    /** See {@link StorageBackendTck#makeNewer}. */
    protected abstract void makeNewer(Path directory) throws IOException;

    @Test
    void dataInANewerFormatAreIncompatibleAndStayAsTheyAre(@TempDir Path directory) throws IOException {
        commit(directory, batch(1, puts(memories.next(3))), batch(2, put(memories.next("a"))));
        DirectoryImage ours = DirectoryImage.of(directory);
        makeNewer(directory);
        DirectoryImage newer = DirectoryImage.of(directory);
        assertThat(newer).as("what makeNewer leaves").isNotEqualTo(ours);

        assertThatThrownBy(() -> load(directory)).isInstanceOf(IncompatibleStoreException.class);
        assertThatThrownBy(() -> {
                    try (StorageBackend reader = openReadOnly(directory)) {
                        reader.load(memory -> {});
                    }
                })
                .as("reading only")
                .isInstanceOf(IncompatibleStoreException.class);
        assertThat(DirectoryImage.of(directory)).isEqualTo(newer);
    }
}
