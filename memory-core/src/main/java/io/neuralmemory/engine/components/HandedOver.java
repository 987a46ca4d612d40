package io.neuralmemory.engine.components;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a backend or a log hands over, and knows afterwards whether what came out of the plugin's call had come
 * from here. Thread-safe if what it gives to is.
 */
public final class HandedOver<T> implements Consumer<T> {
    private final Consumer<? super T> sink;
    private volatile @Nullable Throwable thrown;

    public HandedOver(Consumer<? super T> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(T one) {
        try {
            sink.accept(one);
        } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
        }
    }

    /** Whether this is what was thrown here, or brought on by it. */
    public boolean isBehind(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && cause != thrown) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
