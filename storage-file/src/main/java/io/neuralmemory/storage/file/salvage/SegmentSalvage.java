package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.DeadOrdinals;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.EncodedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the records of a damaged segment that are proven to be intact, and says which are not. */
final class SegmentSalvage {
    /** A larger file does not fit into memory as a whole. */
    static final long MAX_FILE_BYTES = 1L << 30;

    private final StorageSettings settings;
    private final StoreFiles files;
    private final Codec codec;
    private final Consumer<? super Memory> sink;
    private final LostMemories lost = new LostMemories();

    SegmentSalvage(StorageSettings settings, StoreFiles files, Codec codec, Consumer<? super Memory> sink) {
        this.settings = settings;
        this.files = files;
        this.codec = codec;
        this.sink = sink;
    }

    /** What is lost of all segments so far. */
    LostMemories lost() {
        return lost;
    }

    /** The live records of a segment that are intact; empty if none is. */
    Optional<SalvagedSegment> keep(Manifest.Row row, MemoryStoreException error) {
        Remains remains = remains(row);
        DeadOrdinals dead = new DeadOrdinals(row.dead());
        LostMemories missing = new LostMemories();
        List<EncodedRecord> kept = new ArrayList<>();
        for (int ordinal = 0; ordinal < row.info().count(); ordinal++) {
            if (!dead.contains(ordinal)) {
                Optional<EncodedRecord> record = record(remains, ordinal);
                record.ifPresentOrElse(kept::add, missing(remains, ordinal, missing));
            }
        }
        lost.addAll(missing);
        report(row, missing, error);
        return kept.isEmpty() ? Optional.empty() : Optional.of(new SalvagedSegment(row.info(), kept));
    }

    private Optional<EncodedRecord> record(Remains remains, int ordinal) {
        byte[] bytes = remains.records().get(ordinal);
        return bytes == null
                ? Optional.empty()
                : decoded(bytes).map(memory -> {
                    sink.accept(memory);
                    return EncodedRecord.of(memory.id(), bytes);
                });
    }

    private Optional<Memory> decoded(byte[] record) {
        try {
            return Optional.of(codec.format().decode(record));
        } catch (CorruptStoreException e) {
            // As it was written and yet unreadable: another program's, perhaps. It counts as lost, and is reported.
            return Optional.empty();
        }
    }

    private static Runnable missing(Remains remains, int ordinal, LostMemories missing) {
        String id = remains.ids().get(ordinal);
        return id == null ? () -> missing.add(ordinal) : () -> missing.add(id, remains.areIdsSure());
    }

    private Remains remains(Manifest.Row row) {
        try (BlobStore.Blob blob = open(row.info().name())) {
            if (blob.byteLength() > MAX_FILE_BYTES) {
                return Remains.NONE;
            }
            byte[] file = blob.stream().readAllBytes();
            return codec.isFramed()
                    ? new DamagedFrames(codec, row, settings.header()).remains(file)
                    : new DamagedDocument(codec.format(), row.info(), file).remains();
        } catch (CorruptStoreException e) {
            // It is missing, or no file, which is what the error says that led here.
            return Remains.NONE;
        } catch (IOException e) {
            throw files.failed("reading", row.info().name(), e);
        }
    }

    /** An opening that was interrupted may have set it aside already. */
    private BlobStore.Blob open(String name) {
        return files.find(name).orElseGet(() -> files.open(name + BlobStore.SET_ASIDE_SUFFIX));
    }

    private void report(Manifest.Row row, LostMemories missing, MemoryStoreException error) {
        String name = row.info().name();
        String file = settings.readOnly() ? "" : "; the file is kept as " + name + BlobStore.SET_ASIDE_SUFFIX;
        String message = missing.count() == 0
                ? "is damaged, but all of its " + row.live() + " memories are intact"
                : missing.count() + " of " + row.live() + " memories are lost: " + missing;
        settings.findings()
                .accept(new Finding(
                        missing.count() == 0 ? Severity.WARNING : Severity.ERROR,
                        name,
                        message + " (" + error.getMessage() + ")" + file,
                        missing.ids()));
    }
}
