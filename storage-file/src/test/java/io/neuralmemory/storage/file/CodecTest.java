package io.neuralmemory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.storage.file.format.Codec;
import org.junit.jupiter.api.Test;

final class CodecTest {
    @Test
    void aCodecIsNamedByItsParts() {
        assertThat(Stores.LINES.name()).isEqualTo("lines");
        assertThat(Stores.LINES_GZIP.name()).isEqualTo("lines+gzip");
        assertThat(Stores.LINES_GZIP.extension()).isEqualTo(".txt.gz");
    }

    @Test
    void aFormatThatIsNotOnThePathIsNamed() {
        assertThatThrownBy(() -> Codec.named("smile+zstd"))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("'smile'")
                .hasMessageContaining("Add the module");
    }
}
