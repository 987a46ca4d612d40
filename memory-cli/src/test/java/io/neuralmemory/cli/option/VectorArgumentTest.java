package io.neuralmemory.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.cli.terminal.UsageException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class VectorArgumentTest {
    private final VectorArgument argument = new VectorArgument();

    @Test
    void decimalNumbersWithCommasAreAVector() {
        assertThat(argument.convert("0.1, -2,3e-2,.5,+1.")).isEqualTo(EmbeddingVector.of(0.1f, -2f, 0.03f, 0.5f, 1f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.1,", ",", "0.1;0.2", "NaN", "Infinity", "0x1p3", "1f", "1d", "one", "1,,2"})
    void everythingElseIsRefusedWithItsPosition(String text) {
        assertThatThrownBy(() -> argument.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("number ")
                .hasMessageContaining("expected decimal numbers with commas between them");
    }

    @Test
    void aNumberBeyondAFloatIsRefused() {
        assertThatThrownBy(() -> argument.convert("0.1,1e400"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("number 2 is 1e400");
    }

    @Test
    void anotherDimensionThanTheStoresIsRefused() {
        assertThatThrownBy(() -> VectorArgument.requireDimension(EmbeddingVector.of(1f, 2f), OptionalInt.of(3)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--vector has 2 dimensions, this store's have 3");
    }
}
