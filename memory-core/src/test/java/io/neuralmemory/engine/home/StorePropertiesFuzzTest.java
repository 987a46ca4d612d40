package io.neuralmemory.engine.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import java.nio.file.Path;

/** Any bytes as a store's description: refused with a reason, or read, and then the same after being written again. */
final class StorePropertiesFuzzTest {
    private final StoreProperties properties = new StoreProperties(Path.of("fuzz"));

    @FuzzTest(maxDuration = "60s")
    void anyDescriptionIsRefusedOrComesBack(byte[] bytes) {
        parse(bytes);
        String text = new String(bytes, UTF_8);
        parse((text + StoreProperties.checksumLine(text)).getBytes(UTF_8));
    }

    private void parse(byte[] bytes) {
        StoreDescription description;
        try {
            description = properties.parse(bytes);
        } catch (CorruptStoreException | IncompatibleStoreException refused) {
            assertThat(refused).hasMessageContaining(StoreProperties.FILE_NAME);
            return;
        }
        byte[] written = StoreProperties.render(description);
        assertThat(StoreProperties.render(properties.parse(written))).isEqualTo(written);
    }
}
