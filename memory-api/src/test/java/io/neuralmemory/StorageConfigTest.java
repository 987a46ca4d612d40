package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StorageConfigTest {
    private static final StorageConfig DEFAULTS = StorageConfig.defaults();

    @Test
    void theDefaultsAreThoseOfTheSpecification() {
        assertThat(DEFAULTS.autoSave()).isFalse();
        assertThat(DEFAULTS.saveInterval()).isEqualTo(Duration.ofSeconds(300));
        assertThat(DEFAULTS.maxBackups()).isEqualTo(5);
        assertThat(DEFAULTS.compress()).isFalse();
        assertThat(DEFAULTS.enableWal()).isTrue();
        assertThat(DEFAULTS.maxFileSizeMb()).isEqualTo(100);
    }

    @Test
    void whatTheSpecificationDoesNotNameIsOff() {
        assertThat(DEFAULTS.basePath()).isEqualTo(Path.of("neural-memory"));
        assertThat(DEFAULTS.memorySize()).isEmpty();
        assertThat(DEFAULTS.embeddingDimension()).isEmpty();
        assertThat(DEFAULTS.backend()).isEmpty();
        assertThat(DEFAULTS.readOnly()).isFalse();
        assertThat(DEFAULTS.recovery()).isEqualTo(RecoveryMode.STRICT);
        assertThat(DEFAULTS.options()).isEmpty();
    }

    @Test
    void theDurabilityFollowsFromTheSpecifiedSettingsUnlessItIsNamed() {
        assertThat(DEFAULTS.durability()).isEqualTo(Durability.LOGGED);
        assertThat(DEFAULTS.withAutoSave(true).durability()).isEqualTo(Durability.COMMITTED);
        assertThat(DEFAULTS.withAutoSave(true).withEnableWal(false).durability())
                .isEqualTo(Durability.COMMITTED);
        assertThat(DEFAULTS.withEnableWal(false).durability()).isEqualTo(Durability.NONE);
        assertThat(DEFAULTS.withAutoSave(true)
                        .withDurability(Durability.BUFFERED)
                        .durability())
                .isEqualTo(Durability.BUFFERED);
    }

    @Test
    void eachSettingChangesItselfAndLeavesTheOriginalAlone() {
        StorageConfig config = StorageConfig.at(Path.of("x"))
                .withSaveInterval(Duration.ofMillis(1))
                .withMaxBackups(1)
                .withCompress(true)
                .withMaxFileSizeMb(1)
                .withMemorySize(1)
                .withEmbeddingDimension(1)
                .withBackend("json")
                .withReadOnly(true)
                .withRecovery(RecoveryMode.SALVAGE)
                .withOption("json.a", "1")
                .withOption("json.b", "2")
                .withOption("json.a", "3");

        assertThat(config.basePath()).isEqualTo(Path.of("x"));
        assertThat(config.saveInterval()).isEqualTo(Duration.ofMillis(1));
        assertThat(config.maxBackups()).isEqualTo(1);
        assertThat(config.compress()).isTrue();
        assertThat(config.maxFileSizeMb()).isEqualTo(1);
        assertThat(config.memorySize()).hasValue(1);
        assertThat(config.embeddingDimension()).hasValue(1);
        assertThat(config.backend()).contains("json");
        assertThat(config.readOnly()).isTrue();
        assertThat(config.recovery()).isEqualTo(RecoveryMode.SALVAGE);
        assertThat(config.options()).containsEntry("json.a", "3").containsEntry("json.b", "2");
        assertThatThrownBy(() -> config.options().clear()).isInstanceOf(UnsupportedOperationException.class);
        theDefaultsAreThoseOfTheSpecification();
        whatTheSpecificationDoesNotNameIsOff();
    }

    static Stream<Supplier<StorageConfig>> outOfRange() {
        return Stream.of(
                () -> DEFAULTS.withSaveInterval(Duration.ZERO),
                () -> DEFAULTS.withSaveInterval(Duration.ofNanos(-1)),
                () -> DEFAULTS.withMaxBackups(0),
                () -> DEFAULTS.withMaxFileSizeMb(0),
                () -> DEFAULTS.withMaxFileSizeMb(-1),
                () -> DEFAULTS.withMemorySize(0),
                () -> DEFAULTS.withMemorySize(-5),
                () -> DEFAULTS.withEmbeddingDimension(0),
                () -> DEFAULTS.withEmbeddingDimension(EmbeddingVector.MAX_DIMENSION + 1));
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void aSettingOutOfRangeIsRefused(Supplier<StorageConfig> setting) {
        assertThatThrownBy(setting::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(saveInterval|maxBackups|maxFileSizeMb|memorySize|embeddingDimension) is .*");
    }
}
