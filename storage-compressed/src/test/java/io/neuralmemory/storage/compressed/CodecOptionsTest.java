package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodecOptionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "smile+planes+zstd",
                "smile+planes+gzip",
                "smile",
                "smile-i8+zstd",
                "smile-f16+gzip",
                "smile+zstd"
            })
    void theOptionsOfACodecGiveThatCodec(String codec) {
        assertThat(CodecOptions.codec(CodecOptions.of(codec)).name()).isEqualTo(codec);
    }

    @Test
    void theUsualCodecNeedsNoOption() {
        assertThat(CodecOptions.of("smile+planes+zstd").asMap()).isEmpty();
    }
}
