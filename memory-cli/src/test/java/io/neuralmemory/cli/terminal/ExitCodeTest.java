package io.neuralmemory.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ExitCodeTest {
    @ParameterizedTest
    @MethodSource("failures")
    void eachKindOfFailureHasItsCode(Throwable failure, int code) {
        assertThat(ExitCode.of(failure).number()).isEqualTo(code);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new StoreClosedException("x"), 1),
                arguments(new NullPointerException(), 1),
                arguments(new OutOfMemoryError(), 7),
                arguments(new StoreClosedException("the log failed", new OutOfMemoryError()), 7),
                arguments(new StoreConfigurationException("x"), 2),
                arguments(new IllegalArgumentException("x"), 2),
                arguments(new UsageException("x"), 2),
                arguments(new CorruptStoreException("x"), 3),
                arguments(new StoreLockedException("x"), 4),
                arguments(new StoreUnavailableException("x"), 6),
                arguments(new StoreFullException("x"), 6),
                arguments(new StoreSyncFailedException("x"), 6),
                arguments(new IOException("x"), 6),
                arguments(new UncheckedIOException(new IOException("x")), 6),
                arguments(new LimitExceededException("x"), 7),
                arguments(new NotFoundException("x"), 8),
                arguments(new IncompatibleStoreException("x"), 9));
    }

    @Test
    void theNumbersAreTheOnesPromised() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
}
