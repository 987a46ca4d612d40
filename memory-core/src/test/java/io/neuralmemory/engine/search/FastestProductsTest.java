package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.engine.image.PlainDotProducts;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.similarity.DotProducts;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Others than plain Java are used if they are right and fast, and are never an error. */
final class FastestProductsTest {
    private static final int DIMENSION = 256;

    /** Goes on with each computation alone, by what that takes: how fast this machine is matters to nobody. */
    private final AtomicLong nanoTime = new AtomicLong();

    private final DotProducts plain = taking(1_000_000);
    private final DotProducts slow = taking(1_200_000);

    private static FoundProviders<DotProducts> found(DotProducts... products) {
        return FoundProviders.of(List.of(products), each -> "some");
    }

    private DotProducts taking(long nanos) {
        DotProducts plainly = new PlainDotProducts();
        return (rows, offset, count, query, products) -> {
            plainly.compute(rows, offset, count, query, products);
            nanoTime.addAndGet(nanos);
        };
    }

    private DotProducts after(DotProducts first, DotProducts... others) {
        FastestProducts fastest = new FastestProducts(() -> found(others), Runnable::run, first, nanoTime::get);
        fastest.tryOthers(DIMENSION);
        return fastest.get();
    }

    @Test
    void fasterOnesTakeOver() {
        assertThat(after(slow, plain)).isSameAs(plain);
    }

    @Test
    void slowerOnesDoNotNorThoseThatAreLittleFaster() {
        assertThat(after(plain, slow)).isSameAs(plain);
        DotProducts littleFaster = taking(1_100_000);
        assertThat(after(slow, littleFaster)).isSameAs(slow);
    }

    @Test
    void onesThatComeToTheirSpeedOnlyOnceTheyAreCompiledDoToo() {
        AtomicInteger calls = new AtomicInteger();
        DotProducts uncompiled = taking(5_000_000);
        DotProducts compiled = (rows, offset, count, query, products) ->
                (calls.incrementAndGet() > 50 ? plain : uncompiled).compute(rows, offset, count, query, products);
        assertThat(after(slow, compiled)).isSameAs(compiled);
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
