package io.neuralmemory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.Transform;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodecTest {
    @TempDir
    private Path directory;

    @Test
    void aCodecIsNamedByItsParts() {
        assertThat(Stores.LINES.name()).isEqualTo("lines");
        assertThat(Stores.LINES_GZIP.name()).isEqualTo("lines+gzip");
        assertThat(Stores.LINES_GZIP.extension()).isEqualTo(".txt.gz");
    }

    @Test
    void aTransformThatCannotBeUsedHereRefusesTheOpening() {
        Transform unusable = (Transform) Proxy.newProxyInstance(
                Transform.class.getClassLoader(), new Class<?>[] {Transform.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepare")) {
                        throw new StoreConfigurationException("no library");
                    }
                    return "unusable";
                });
        Codec codec = Codec.of(new LineFormat(), unusable);
        StorageSettings settings = Stores.settings(directory).build();
        assertThatThrownBy(() -> SegmentStorage.open(settings, codec))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("no library");
    }

    @Test
    void aFormatThatIsNotOnThePathIsNamed() {
        assertThatThrownBy(() -> Codec.named("smile+zstd"))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("'smile'")
                .hasMessageContaining("Add the module");
    }
}
