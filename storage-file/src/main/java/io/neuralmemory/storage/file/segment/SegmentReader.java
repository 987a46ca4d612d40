package io.neuralmemory.storage.file.segment;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.BlobStore;
import io.neuralmemory.storage.file.blob.MeasuringInput;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.DocumentLimit;
import io.neuralmemory.storage.file.format.RecordReader;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Hands out the records of one segment, undecoded and in order; the last step compares count, length and checksum with
 * what the manifest says. Not thread-safe.
 */
public final class SegmentReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final SegmentInfo info;
    private final MeasuringInput file;
    private final DocumentLimit document;
    private final RecordReader records;
    private int ordinal;

    private SegmentReader(SegmentInfo info, MeasuringInput file, DocumentLimit document, RecordReader records) {
        this.info = info;
        this.file = file;
        this.document = document;
        this.records = records;
    }

    /** Begins to read; the blob stays the caller's to close. */
    public static SegmentReader open(Codec codec, SegmentInfo info, BlobStore.Blob blob) {
        Verification.requireEqual(info, "length", info.byteLength(), blob.byteLength());
        try {
            MeasuringInput file = new MeasuringInput(blob.stream(), info.name());
            BlobContext context = BlobContext.of(BlobNames.writtenAs(info.name()));
            DocumentLimit document = new DocumentLimit(
                    codec.decode(new BufferedInputStream(file, BUFFER_BYTES), context), info.documentBytes());
            return new SegmentReader(info, file, document, codec.format().records(document));
        } catch (IOException e) {
            throw unreadable(info.name(), e);
        } catch (MemoryStoreException e) {
            throw Damage.at(info.name(), e);
        }
    }

    /** The next record; empty after the last one, when all of the file was found to be as it was written. */
    public Optional<byte[]> next() {
        try {
            Optional<byte[]> record = records.next();
            if (record.isPresent()) {
                ordinal++;
            } else {
                finish();
            }
            return record;
        } catch (IOException e) {
            throw unreadable(info.name() + " record " + ordinal, e);
        } catch (MemoryStoreException e) {
            throw Damage.at(info.name() + " record " + ordinal, e);
        }
    }

    private void finish() throws IOException {
        // A transform has its own check at its end, which is met only by reading up to there.
        if (document.read() >= 0) {
            throw new CorruptStoreException("bytes follow the document's end; restore the file or a backup");
        }
        file.drain();
        Verification.requireRead(info, file);
        Verification.requireEqual(info, "document length", info.documentBytes(), document.byteLength());
        Verification.requireEqual(info, "number of records", info.count(), ordinal);
    }

    private static CorruptStoreException unreadable(String place, IOException e) {
        return new CorruptStoreException(
                place + ": bytes are damaged: " + e.getMessage() + "; restore the file or a backup", e);
    }
}
