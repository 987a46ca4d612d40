package io.neuralmemory.storage.file.segment;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.MemoryStoreException;
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

    private final SegmentFile file;
    private final SegmentInfo info;
    private final SegmentFile.Bytes bytes;
    private final DocumentLimit document;
    private final RecordReader records;
    private int ordinal;

    private SegmentReader(SegmentFile file, SegmentFile.Bytes bytes, DocumentLimit document, RecordReader records) {
        this.file = file;
        this.bytes = bytes;
        info = file.info();
        this.document = document;
        this.records = records;
    }

    /** Begins to read; the file stays the caller's to close. */
    static SegmentReader open(Codec codec, SegmentFile file) {
        SegmentInfo info = file.info();
        SegmentFile.Bytes bytes = file.bytes();
        try {
            BlobContext context = BlobContext.of(BlobNames.writtenAs(info.name()));
            DocumentLimit document = new DocumentLimit(
                    codec.decode(new BufferedInputStream(bytes, bufferBytes(info)), context), info.documentBytes());
            return new SegmentReader(file, bytes, document, codec.format().records(document));
        } catch (IOException e) {
            throw unreadable(info.name(), e);
        } catch (MemoryStoreException e) {
            throw Damage.at(info.name(), e);
        }
    }

    private static int bufferBytes(SegmentInfo info) {
        return (int) Math.max(1, Math.min(BUFFER_BYTES, info.byteLength()));
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
        bytes.finish();
        file.require("document length", info.documentBytes(), document.byteLength());
        file.require("number of records", info.count(), ordinal);
    }

    private static CorruptStoreException unreadable(String place, IOException e) {
        return new CorruptStoreException(
                place + ": bytes are damaged: " + e.getMessage() + "; restore the file or a backup", e);
    }
}
