package io.neuralmemory.tck;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.BlobStore;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** A home that is no directory, for tests: it lasts as long as the object. */
public final class MemoryHome implements StoreHome {
    private final MemoryBlobStore blobs = new MemoryBlobStore("memory");
    private final MemoryBlobStore backups = new MemoryBlobStore("backups in memory");
    private final AtomicReference<Held> holder = new AtomicReference<>();
    private final Bytes description = new Bytes();

    /** A home that holds nothing. */
    public MemoryHome() {}

    @Override
    public Content content() {
        if (description.exists()) {
            return Content.STORE;
        }
        return blobs.list().isEmpty() && backups.list().isEmpty() ? Content.NOTHING : Content.OTHER;
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public Claim claim() {
        Held claim = new Held();
        if (!holder.compareAndSet(null, claim)) {
            throw new StoreLockedException(this + " is in use; close the store there first");
        }
        return claim;
    }

    /** Gives the right to write to nobody, as a home does whose holder was taken for dead. */
    public void fence() {
        holder.set(new Held());
    }

    @Override
    public BlobStore blobs() {
        return blobs;
    }

    @Override
    public BlobStore backups() {
        return backups;
    }

    @Override
    public boolean holdsOnlyBackups() {
        return !description.exists()
                && blobs.list().isEmpty()
                && !backups.list().isEmpty();
    }

    /** Forgets all but the backups. */
    public void lose() {
        blobs.list().forEach(blobs::delete);
        description.withdraw();
    }

    @Override
    public String state() {
        return description.exists() + " " + new TreeSet<>(blobs.list());
    }

    @Override
    public String toString() {
        return "memory";
    }

    private final class Held implements Claim {
        @Override
        public void requireHeld() {
            if (holder.get() != this) {
                throw new StoreUnavailableException(
                        "another has claimed " + MemoryHome.this + "; open the store again");
            }
        }

        @Override
        public void close() {
            holder.compareAndSet(this, null);
        }
    }

    private static final class Bytes implements Description {
        private final AtomicReference<byte[]> bytes = new AtomicReference<>();

        @Override
        public boolean exists() {
            return bytes.get() != null;
        }

        @Override
        public byte[] read() {
            return requireNonNull(bytes.get(), "no description").clone();
        }

        @Override
        public void create(byte[] created) {
            if (!bytes.compareAndSet(null, created.clone())) {
                throw new IllegalStateException("described already");
            }
        }

        @Override
        public void replace(byte[] replacing) {
            bytes.set(replacing.clone());
        }

        @Override
        public void withdraw() {
            bytes.set(null);
        }

        @Override
        public String toString() {
            return "memory's description";
        }
    }
}
