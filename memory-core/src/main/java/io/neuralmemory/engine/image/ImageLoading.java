package io.neuralmemory.engine.image;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A store's memories on their way into an image that nobody reads or writes yet. They come from several threads at a
 * time, which wait for each other for moments only, and are found once {@link #finish} was called: until then each lies
 * behind the one before, which is what the collector likes, and no table grows.
 */
public final class ImageLoading {
    private final Image image;
    /** Guards which rows are taken, and the list. */
    private final ReentrantLock lock = new ReentrantLock();

    private List<ImageEntry> withoutRow = new ArrayList<>();

    ImageLoading(Image image) {
        this.image = image;
    }

    /**
     * Takes a memory; of several with one id one will be found.
     *
     * @return false, with nothing changed, if its embedding has another dimension than the image's
     */
    public boolean add(Memory memory) {
        EmbeddingVector embedding = memory.value().embedding();
        if (embedding.isEmpty()) {
            addWithoutRow(image.entry(memory, ImageEntry.NO_ROW));
            return true;
        }
        int row;
        lock.lock();
        try {
            if (!image.dimension().accepts(embedding)) {
                return false;
            }
            row = image.allocate(embedding);
        } finally {
            lock.unlock();
        }
        // The slab holds it from now on.
        image.write(embedding, image.entry(memory, row));
        return true;
    }

    private void addWithoutRow(ImageEntry entry) {
        lock.lock();
        try {
            withoutRow.add(entry);
        } finally {
            lock.unlock();
        }
    }

    /** Lets what was added be found. Called once, when every thread has ended. */
    public void finish() {
        lock.lock();
        try {
            image.makeRoom(image.rows() + withoutRow.size());
            image.chunks().forEach(this::enterOwners);
            withoutRow.forEach(image::enter);
            // Whoever loaded lives as long as the store.
            withoutRow = List.of();
        } finally {
            lock.unlock();
        }
    }

    private void enterOwners(SlabChunk chunk) {
        for (int slot = 0; slot < chunk.rows(); slot++) {
            ImageEntry owner = chunk.owner(slot);
            if (owner != null) {
                image.enter(owner);
            }
        }
    }
}
