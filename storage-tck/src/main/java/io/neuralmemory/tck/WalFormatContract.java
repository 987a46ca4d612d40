package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.Wal;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log that a later version has written is refused, and stays as it is. */
@Timeout(300)
public abstract class WalFormatContract extends WalFixture {
    /** For subclasses. */
    protected WalFormatContract() {}

    /** See {@link WalTck#makeNewer}. */
    protected abstract void makeNewer(Path directory) throws IOException;

    @Test
    void aLogInANewerFormatIsIncompatibleAndStaysAsItIs(@TempDir Path directory) throws IOException {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 5));
        }
        DirectoryImage ours = DirectoryImage.of(directory);
        makeNewer(directory);
        DirectoryImage newer = DirectoryImage.of(directory);
        assertThat(newer).as("what makeNewer leaves").isNotEqualTo(ours);

        assertThatThrownBy(() -> replay(directory, 0, false)).isInstanceOf(IncompatibleStoreException.class);
        assertThatThrownBy(() -> replay(directory, 0, true))
                .as("reading only")
                .isInstanceOf(IncompatibleStoreException.class);
        assertThat(DirectoryImage.of(directory)).isEqualTo(newer);
    }
}
