package io.neuralmemory.engine.image;

import io.neuralmemory.engine.codes.CodeSpace;
import io.neuralmemory.engine.life.Logging;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the codes of a slab's rows made when somebody first asks for them, in the background; from then on a row gets its
 * code when it is written. After as many writes as there were rows they are made anew, around what is the mean by then.
 * Thread-safe.
 */
final class SlabCodes {
    /** Rows that tell the mean. */
    private static final int SAMPLES = 4096;

    private final EmbeddingSlab slab;
    private final AtomicBoolean isBeingMade = new AtomicBoolean();
    private volatile boolean isReady;
    private volatile long renewAt;

    SlabCodes(EmbeddingSlab slab) {
        this.slab = slab;
    }

    /** Whether every chunk has codes; if not, or if they are old, they will be made by {@code background}. */
    boolean ask(Executor background) {
        if ((!isReady || slab.written() >= renewAt) && !isBeingMade.getAndSet(true)) {
            try {
                background.execute(this::make);
            } catch (RejectedExecutionException e) {
                isBeingMade.set(false);
                Logging.LOGGER.log(Level.DEBUG, "no thread to make codes of embeddings; searches stay exact", e);
            }
        }
        return isReady;
    }

    private void make() {
        try {
            renewAt = slab.written() + slab.rows();
            CodeSpace space = new CodeSpace(mean());
            for (SlabChunk chunk : slab.beginCodes(space)) {
                chunk.encode(space);
            }
            isReady = true;
        } finally {
            isBeingMade.set(false);
        }
    }

    private float[] mean() {
        SlabChunk[] chunks = slab.chunks();
        double[] sum = new double[slab.dimension()];
        int perChunk = Math.max(1, SAMPLES / Math.max(1, chunks.length));
        int everyChunk = Math.max(1, chunks.length / SAMPLES);
        int samples = 0;
        for (int i = 0; i < chunks.length; i += everyChunk) {
            samples += chunks[i].addDirections(sum, perChunk);
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / Math.max(1, samples));
        }
        return mean;
    }
}
