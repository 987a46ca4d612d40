package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.engine.image.PlainDotProducts;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.similarity.DotProducts;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Others than plain Java are used if they are right and fast, and are never an error. */
final class FastestProductsTest {
    private static final int DIMENSION = 256;

    private final DotProducts plain = new PlainDotProducts();

    private static FoundProviders<DotProducts> found(DotProducts... products) {
        return FoundProviders.of(List.of(products), each -> "some");
    }

    private static DotProducts after(DotProducts first, DotProducts... others) {
        FastestProducts fastest = new FastestProducts(() -> found(others), Runnable::run, first);
        fastest.tryOthers(DIMENSION);
        return fastest.get();
    }

    /** The same, taking several times as long. */
    private final DotProducts slow = (rows, offset, count, query, products) -> {
        for (int i = 0; i < 5; i++) {
            plain.compute(rows, offset, count, query, products);
        }
    };

    @Test
    void fasterOnesTakeOver() {
        assertThat(after(slow, plain)).isSameAs(plain);
    }

    @Test
    void slowerOnesDoNot() {
        assertThat(after(plain, slow)).isSameAs(plain);
    }

    @Test
    void wrongOnesDoNotHoweverFast() {
        DotProducts wrong = (rows, offset, count, query, products) -> Arrays.fill(products, 0.5f);
        assertThat(after(slow, wrong)).isSameAs(slow);
    }

    @Test
    void onesThatTheMachineCannotRunDoNot() {
        DotProducts unlinked = (rows, offset, count, query, products) -> {
            throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
        };
        assertThat(after(plain, unlinked)).isSameAs(plain);
        DotProducts failing = (rows, offset, count, query, products) -> {
            throw new IllegalStateException("broken");
        };
        assertThat(after(plain, failing)).isSameAs(plain);
    }

    @Test
    void aPoolThatTakesNothingLeavesItAtPlainJava() {
        FastestProducts fastest = new FastestProducts(
                () -> found(slow),
                task -> {
                    throw new RejectedExecutionException();
                },
                plain);
        fastest.tryOthers(DIMENSION);
        assertThat(fastest.get()).isSameAs(plain);
    }

    @Test
    void theyAreLookedForOnce() {
        AtomicInteger searches = new AtomicInteger();
        FastestProducts fastest = new FastestProducts(
                () -> {
                    searches.incrementAndGet();
                    return found();
                },
                Runnable::run,
                plain);
        fastest.tryOthers(DIMENSION);
        fastest.tryOthers(DIMENSION);
        assertThat(searches).hasValue(1);
    }
}
