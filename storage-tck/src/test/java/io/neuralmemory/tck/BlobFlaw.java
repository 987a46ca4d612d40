package io.neuralmemory.tck;

import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A store of blobs that breaks one sentence of the contract.
 *
 * @param what it does
 * @param store makes one without blobs
 * @param tests that fail with it, and no others
 */
record BlobFlaw(String what, Supplier<BlobStore> store, Set<String> tests) {
    @Override
    public String toString() {
        return what;
    }

    private static BlobFlaw of(String what, Supplier<BlobStore> store, String... tests) {
        return new BlobFlaw(what, store, Set.of(tests));
    }

    static List<BlobFlaw> all() {
        List<BlobFlaw> all = new ArrayList<>(ofCreating());
        all.addAll(ofReading());
        all.addAll(ofRemoving());
        return all;
    }

    private static List<BlobFlaw> ofCreating() {
        return List.of(
                of("loses the last byte of a long blob", Shortened::new, "aCreatedBlobIsListedAndHasItsBytes"),
                of("refuses an empty blob", Refusing::new, "aBlobMayBeEmpty"),
                of("replaces", Replacing::new, "noBlobIsReplaced"),
                of("lists a blob that is being written", Hasty::new, "aBlobIsThereOnlyOnceItIsWhole"),
                of("keeps half a blob", Halving::new, "aCreationThatFailsLeavesNothing"),
                of("creates for one thread alone", OfOneThread::new, "threadsCreateUnderDifferentNamesAtATime"),
                of("keeps the writer's array", Borrowing::new, "aBlobsBytesDoNotChangeWithTheWritersArray"));
    }

    private static List<BlobFlaw> ofReading() {
        return List.of(
                of(
                        "lists a blob before there is one",
                        Haunted::new,
                        "whereNothingLiesNothingIsListed",
                        "settingAsideWhatIsNotThereDoesNothing"),
                of(
                        "opens what is not there",
                        Inventing::new,
                        "openingWhatIsNotThereIsRefused",
                        "aBlobIsThereOnlyOnceItIsWhole"),
                of("forgets a blob that is read", Forgetting::new, "anOpenBlobStaysReadableThoughItIsDeleted"),
                of("goes on in a stream", GoingOn::new, "everyStreamBeginsAtTheBeginning"),
                of("does not say where it is", Nameless::new, "textSaysWhereTheBlobsAre"));
    }

    private static List<BlobFlaw> ofRemoving() {
        return List.of(
                of("deletes nothing", Keeping::new, "aDeletedBlobIsGoneAndItsNameFree"),
                of("insists on what it deletes", Insisting::new, "deletingWhatIsNotThereDoesNothing"),
                of("sets a name aside alone", Emptying::new, "whatIsSetAsideHasItsBytesUnderTheOtherName"),
                of("insists on what it sets aside", Strict::new, "settingAsideWhatIsNotThereDoesNothing"),
                of("sets aside over what is there", Overwriting::new, "settingAsideToATakenNameDoesNothing"));
    }

    /** What is as it should be, but for what a subclass overrides. */
    private static class Sound implements BlobStore {
        final BlobStore blobs = new MemoryBlobStore("flawed");

        @Override
        public Set<String> list() throws IOException {
            return blobs.list();
        }

        @Override
        public Blob open(String name) throws IOException {
            return blobs.open(name);
        }

        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            return blobs.create(name, content);
        }

        @Override
        public void delete(String name) throws IOException {
            blobs.delete(name);
        }

        @Override
        public void setAside(String name) throws IOException {
            blobs.setAside(name);
        }

        @Override
        public void forceNames() throws IOException {
            blobs.forceNames();
        }

        @Override
        public String toString() {
            return blobs.toString();
        }
    }

    private static byte[] bytes(DurableFiles.Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out);
        return out.toByteArray();
    }

    private static final class Shortened extends Sound {
        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            return super.create(name, out -> {
                byte[] all = bytes(content);
                out.write(all, 0, all.length - (all.length > 100_000 ? 1 : 0));
            });
        }
    }

    private static final class Refusing extends Sound {
        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            return super.create(name, out -> {
                byte[] all = bytes(content);
                if (all.length == 0) {
                    throw new IOException(name + " is empty");
                }
                out.write(all);
            });
        }
    }

    private static final class Replacing extends Sound {
        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            delete(name);
            return super.create(name, content);
        }
    }

    private static final class Hasty extends Sound {
        private final Set<String> begun = new HashSet<>();

        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            synchronized (begun) {
                begun.add(name);
                try {
                    return super.create(name, content);
                } finally {
                    begun.remove(name);
                }
            }
        }

        @Override
        public Set<String> list() throws IOException {
            Set<String> all = new HashSet<>(super.list());
            all.addAll(begun);
            return all;
        }
    }

    private static final class Halving extends Sound {
        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            try {
                content.writeTo(written);
            } finally {
                super.create(name, written::writeTo);
            }
            return written.size();
        }
    }

    private static final class OfOneThread extends Sound {
        private final AtomicReference<Thread> first = new AtomicReference<>();

        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            Thread creating = first.updateAndGet(known -> known == null ? Thread.currentThread() : known);
            if (!creating.equals(Thread.currentThread())) {
                throw new IOException("another thread creates");
            }
            return super.create(name, content);
        }
    }

    private static final class Borrowing extends Sound {
        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            List<DurableFiles.Content> parts = new ArrayList<>();
            content.writeTo(new OutputStream() {
                @Override
                public void write(int one) {
                    parts.add(out -> out.write(one));
                }

                @Override
                public void write(byte[] borrowed, int from, int count) {
                    parts.add(out -> out.write(borrowed, from, count));
                }
            });
            return super.create(name, out -> {
                for (DurableFiles.Content part : parts) {
                    part.writeTo(out);
                }
            });
        }
    }

    private static final class Haunted extends Sound {
        private boolean isUsed;

        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            isUsed = true;
            return super.create(name, content);
        }

        @Override
        public Set<String> list() throws IOException {
            return isUsed ? super.list() : Set.of("ghost");
        }
    }

    private static final class Inventing extends Sound {
        @Override
        public Blob open(String name) throws IOException {
            return list().contains(name) ? super.open(name) : new Read(new byte[0]);
        }
    }

    private static final class Forgetting extends Sound {
        @Override
        public Blob open(String name) throws IOException {
            return new Read(super.open(name).stream().readAllBytes()) {
                @Override
                public InputStream stream() throws IOException {
                    if (!list().contains(name)) {
                        throw new NoSuchFileException(name);
                    }
                    return super.stream();
                }
            };
        }
    }

    private static final class GoingOn extends Sound {
        @Override
        public Blob open(String name) throws IOException {
            InputStream only = super.open(name).stream();
            return new Read(super.open(name).stream().readAllBytes()) {
                @Override
                public InputStream stream() {
                    return only;
                }
            };
        }
    }

    private static class Read implements BlobStore.Blob {
        private final byte[] bytes;

        Read(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long byteLength() {
            return bytes.length;
        }

        @Override
        public InputStream stream() throws IOException {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {}
    }

    private static final class Nameless extends Sound {
        @Override
        public String toString() {
            return getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(this));
        }
    }

    private static final class Keeping extends Sound {
        @Override
        public void delete(String name) {}
    }

    private static final class Insisting extends Sound {
        @Override
        public void delete(String name) throws IOException {
            super.open(name).close();
            super.delete(name);
        }
    }

    private static final class Emptying extends Sound {
        @Override
        public void setAside(String name) throws IOException {
            if (list().contains(name) && !list().contains(name + SET_ASIDE_SUFFIX)) {
                super.create(name + SET_ASIDE_SUFFIX, out -> {});
                super.delete(name);
            }
        }
    }

    private static final class Strict extends Sound {
        @Override
        public void setAside(String name) throws IOException {
            super.open(name).close();
            super.setAside(name);
        }
    }

    private static final class Overwriting extends Sound {
        @Override
        public void setAside(String name) throws IOException {
            if (list().contains(name)) {
                delete(name + SET_ASIDE_SUFFIX);
                super.setAside(name);
            }
        }
    }
}
