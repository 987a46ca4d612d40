package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.PlainDotProducts;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.NamedProvider;
import io.neuralmemory.spi.provider.Providers;
import io.neuralmemory.spi.similarity.DotProducts;
import java.lang.System.Logger.Level;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Which dot products are used: those in plain Java, until others have shown that they are faster. Thread-safe.
 *
 * <p>The others are tried in the background, at the first search that is worth it: what they are made of takes a tenth
 * of a second to be loaded and compiled, in which plain Java has compared a hundred thousand embeddings.
 */
final class FastestProducts {
    private final Supplier<FoundProviders<DotProducts>> others;
    private final Executor background;
    private final LongSupplier nanoTime;
    private final AtomicBoolean isTried = new AtomicBoolean();
    private volatile DotProducts fastest;

    /** @param first what is used until another one is faster */
    FastestProducts(Supplier<FoundProviders<DotProducts>> others, Executor background, DotProducts first) {
        this(others, background, first, System::nanoTime);
    }

    /** @param nanoTime by which they are compared */
    FastestProducts(
            Supplier<FoundProviders<DotProducts>> others,
            Executor background,
            DotProducts first,
            LongSupplier nanoTime) {
        this.others = others;
        this.background = background;
        this.nanoTime = nanoTime;
        this.fastest = first;
    }

    /** The fastest of those on the path. */
    static FastestProducts onPath() {
        return new FastestProducts(FastestProducts::find, ForkJoinPool.commonPool(), new PlainDotProducts());
    }

    private static FoundProviders<DotProducts> find() {
        return Providers.find(
                DotProducts.class, loader -> ServiceLoader.load(DotProducts.class, loader), products -> "dot-products");
    }

    /** Those that are fastest as far as is known. */
    DotProducts get() {
        return fastest;
    }

    /** Has the others tried, once, with as many dimensions. */
    void tryOthers(int dimension) {
        if (!isTried.getAndSet(true)) {
            FoundProviders<DotProducts> found = others.get();
            found.broken().forEach(one -> Logging.LOGGER.log(Level.DEBUG, "dot products left out: {0}", one));
            found.usable().forEach(one -> tryInBackground(one, dimension));
        }
    }

    private void tryInBackground(NamedProvider<DotProducts> other, int dimension) {
        try {
            background.execute(() -> tryOne(other.provider(), dimension));
        } catch (RejectedExecutionException e) {
            Logging.LOGGER.log(Level.DEBUG, "the common pool takes nothing; dot products stay in plain Java", e);
        }
    }

    private void tryOne(DotProducts other, int dimension) {
        String name = other.getClass().getName();
        try {
            if (new SpeedTrial(fastest, other, dimension, nanoTime).isWon()) {
                fastest = other;
                Logging.LOGGER.log(Level.DEBUG, "dot products by {0}", name);
            } else {
                Logging.LOGGER.log(Level.DEBUG, "dot products by {0} are not faster here", name);
            }
        } catch (RuntimeException | LinkageError e) {
            Logging.LOGGER.log(Level.DEBUG, "dot products by {0} cannot be used here: {1}", name, e);
        }
    }
}
