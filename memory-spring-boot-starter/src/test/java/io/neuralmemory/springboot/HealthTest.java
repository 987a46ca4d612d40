package io.neuralmemory.springboot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With either generation of Spring Boot, whichever runs: their classes are independent of all others. */
final class HealthTest {
    @Test
    void aStoreIsUpUntilItIsClosed(@TempDir Path directory) {
        PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .build();
        var boot3 = new HealthOfBoot3AutoConfiguration().neuralMemoryHealthIndicator(memory);
        var boot4 = new HealthOfBoot4AutoConfiguration().neuralMemoryHealthIndicator(memory);
        assertThat(boot3.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(requireNonNull(boot4.health()).getStatus().getCode()).isEqualTo("UP");
        assertThat(boot3.health().getDetails())
                .isEqualTo(requireNonNull(boot4.health()).getDetails())
                .containsEntry("memories", 0L);
        memory.close();
        assertThat(boot3.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(requireNonNull(boot4.health()).getStatus().getCode()).isEqualTo("DOWN");
    }
}
