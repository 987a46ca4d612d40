package io.neuralmemory.storage.file.segment;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.blob.Lengths;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.RecordDecoder;
import io.neuralmemory.storage.file.manifest.DeadOrdinals;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads segments on all cores: some threads split files into records, others decode chunks of records, so that one big
 * segment is as fast as many small ones. Memory is bounded, as {@link Workers} are.
 */
public final class SegmentLoader {
    private static final int CHUNK_BYTES = 1 << 18;
    private static final int CHUNK_RECORDS = 4096;

    /** Less than this is read sooner than threads are started. */
    private static final int SMALL_BYTES = 1 << 18;

    private final Codec codec;
    private final Consumer<? super Memory> sink;
    private final Bad bad;
    private final Predicate<? super String> embeddings;

    /** Meets what is missing or damaged; the one place where that is decided. Thread-safe. */
    @FunctionalInterface
    public interface Bad {
        /**
         * Throws, or returns what to use in place of the newest manifest, with its number.
         *
         * @param listing the names that there are
         */
        default Manifest manifest(SortedSet<String> listing, CorruptStoreException error) {
            throw error;
        }

        /** Throws, or returns what to read instead; empty to go on without the segment. */
        Optional<Source> segment(Manifest.Row row, MemoryStoreException error);

        /** Refuses. */
        Bad REFUSE = (row, error) -> {
            throw error;
        };
    }

    /** @param sink gets each live memory, from several threads at a time */
    public SegmentLoader(Codec codec, Consumer<? super Memory> sink, Bad bad) {
        this(codec, sink, bad, id -> true);
    }

    private SegmentLoader(Codec codec, Consumer<? super Memory> sink, Bad bad, Predicate<? super String> embeddings) {
        this.codec = codec;
        this.sink = sink;
        this.bad = bad;
        this.embeddings = embeddings;
    }

    /** The same, but only the embeddings of these ids are needed. */
    public SegmentLoader withEmbeddingsOf(Predicate<? super String> ids) {
        return new SegmentLoader(codec, sink, bad, ids);
    }

    /** The segments in the order of {@code sources}, without bad ones. Files stay the caller's to close. */
    public List<StoredSegment> load(List<Source> sources) {
        long bytes = 0;
        for (Source source : sources) {
            bytes += source.info().documentBytes();
        }
        boolean isSmall = bytes < SMALL_BYTES;
        int readerCount = Math.min(Workers.cores(), Math.max(1, sources.size()));
        try (Workers readers = isSmall ? Workers.none() : Workers.start(readerCount, "neural-memory-read");
                Workers decoders = isSmall ? Workers.none() : Workers.start(Workers.cores(), "neural-memory-decode")) {
            List<Future<Optional<StoredSegment>>> segments = new ArrayList<>();
            for (Source source : sources) {
                segments.add(readers.submit(() -> loadOne(source, decoders)));
            }
            List<StoredSegment> loaded = new ArrayList<>(segments.size());
            for (Optional<StoredSegment> segment : Workers.results(segments)) {
                segment.ifPresent(loaded::add);
            }
            return loaded;
        }
    }

    private Optional<StoredSegment> loadOne(Source source, Workers decoders) {
        try {
            // Before the first memory is handed on: none of a damaged file must be.
            source.file().verify();
            return Optional.of(new Reading(source, decoders).run());
        } catch (MemoryStoreException e) {
            return bad.segment(source.row(), e).map(instead -> readInstead(instead, decoders));
        }
    }

    private StoredSegment readInstead(Source source, Workers decoders) {
        try (source) {
            return new Reading(source, decoders).run();
        }
    }

    /** A segment's row of the manifest and its open file. */
    public record Source(Manifest.Row row, SegmentFile file) implements Closeable {
        public Source(Manifest.Row row, BlobStore.Blob blob) {
            this(row, new SegmentFile(row.info(), blob));
        }

        public SegmentInfo info() {
            return row.info();
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /** The reading of one segment. */
    private final class Reading {
        private final SegmentInfo info;
        private final DeadOrdinals dead;
        private final SegmentReader reader;
        private final Workers decoders;
        private final Lengths lengths = new Lengths();
        private final List<Future<@Nullable String[]>> ids = new ArrayList<>();

        Reading(Source source, Workers decoders) {
            this.decoders = decoders;
            info = source.info();
            dead = new DeadOrdinals(source.row().dead());
            reader = source.file().records(codec);
        }

        StoredSegment run() {
            List<byte @Nullable []> chunk = new ArrayList<>();
            long chunkBytes = 0;
            for (Optional<byte[]> record = reader.next(); record.isPresent(); record = reader.next()) {
                boolean live = !dead.contains(lengths.count());
                chunk.add(live ? record.get() : null);
                chunkBytes += live ? record.get().length : 0;
                lengths.add(record.get().length);
                if (chunkBytes >= CHUNK_BYTES || chunk.size() >= CHUNK_RECORDS) {
                    submit(chunk);
                    chunk = new ArrayList<>();
                    chunkBytes = 0;
                }
            }
            submit(chunk);
            return new StoredSegment(info, joined(Workers.results(ids)), lengths.toArray());
        }

        private void submit(List<byte @Nullable []> chunk) {
            int firstOrdinal = lengths.count() - chunk.size();
            ids.add(decoders.submit(() -> decode(firstOrdinal, chunk)));
        }

        private @Nullable String[] decode(int firstOrdinal, List<byte @Nullable []> records) {
            RecordDecoder decoder = codec.format().decoder(embeddings);
            @Nullable String[] found = new String[records.size()];
            for (int i = 0; i < found.length; i++) {
                byte[] record = records.get(i);
                if (record != null) {
                    Memory memory = decode(decoder, firstOrdinal + i, record);
                    sink.accept(memory);
                    found[i] = memory.id();
                }
            }
            return found;
        }

        private Memory decode(RecordDecoder decoder, int ordinal, byte[] record) {
            try {
                return decoder.decode(record);
            } catch (MemoryStoreException e) {
                throw Damage.at(info.name() + " record " + ordinal, e);
            }
        }

        private @Nullable String[] joined(List<@Nullable String[]> parts) {
            @Nullable String[] all = new String[lengths.count()];
            int at = 0;
            for (@Nullable String[] part : parts) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            return all;
        }
    }
}
