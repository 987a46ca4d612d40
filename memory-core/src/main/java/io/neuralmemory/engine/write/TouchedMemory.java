package io.neuralmemory.engine.write;

import io.neuralmemory.Memory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import java.util.Optional;

/**
 * A memory that was accessed, read without a lock, since copying its embedding takes the most time.
 *
 * @param entry which it was read from
 */
record TouchedMemory(ImageEntry entry, Memory memory) {
    /** Of a memory and its change, without text and embedding, about. */
    private static final long OBJECT_BYTES = 200;

    /** The memory under an id as it is now; empty if there is none. */
    static Optional<TouchedMemory> find(Image image, String id) {
        while (true) {
            ImageEntry entry = image.entry(id);
            if (entry == null) {
                return Optional.empty();
            }
            Optional<Memory> memory = image.memory(entry);
            if (memory.isPresent()) {
                return Optional.of(new TouchedMemory(entry, memory.get()));
            }
            // Replaced between the two look-ups: look again.
            Thread.onSpinWait();
        }
    }

    /** About what reading it has allocated. */
    long copiedBytes() {
        return OBJECT_BYTES + (long) Float.BYTES * memory.value().embedding().dimension();
    }

    /** As it is at this moment: read anew only if it was written or accessed since. */
    @SuppressWarnings("ReferenceEquality") // Entries are compared by identity.
    Optional<Memory> now(Image image) {
        return image.entry(entry.id()) == entry ? Optional.of(memory) : image.find(entry.id());
    }
}
