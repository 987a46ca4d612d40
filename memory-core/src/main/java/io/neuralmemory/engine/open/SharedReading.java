package io.neuralmemory.engine.open;

import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.load.Opening;
import io.neuralmemory.spi.file.SettledReading;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has of a store that somebody else may be writing: an image, which is read anew when it is asked and
 * something has changed. Thread-safe; the first reading comes before all others.
 */
final class SharedReading {
    private final Supplier<String> state;
    private final Supplier<Opening> read;
    private final SeenState seen;

    private volatile @Nullable Opening latest;
    /** The image that readers have; the first one. Guarded by this. */
    private @Nullable Image shared;

    /**
     * @param state what changes if a writer writes
     * @param read reads everything into a new image
     */
    SharedReading(Supplier<String> state, Supplier<Opening> read, LongSupplier nanoTime) {
        this.state = state;
        this.read = read;
        seen = new SeenState(nanoTime);
    }

    /** Reads for the first time. Its image is the one that later readings change. */
    synchronized Opening first() {
        Opening opening = readNow();
        shared = opening.image();
        return opening;
    }

    /** Reads again, unless nothing can have changed. If it throws, the image is as it was. */
    synchronized void again() {
        Image image = shared;
        if (image == null) {
            throw new IllegalStateException("nothing was read before");
        }
        if (!seen.isAllThereIs(state.get())) {
            image.become(readNow().image());
        }
    }

    private Opening readNow() {
        Opening opening = SettledReading.of(state).read(before -> {
            Opening fresh = read.get();
            seen.wasRead(before);
            return fresh;
        });
        latest = opening;
        return opening;
    }

    /** What was read last. */
    Opening opening() {
        Opening opening = latest;
        if (opening == null) {
            throw new IllegalStateException("nothing was read before");
        }
        return opening;
    }
}
