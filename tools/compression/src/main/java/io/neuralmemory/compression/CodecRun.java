package io.neuralmemory.compression;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.FramePlace;
import io.neuralmemory.storage.file.format.RecordReader;
import io.neuralmemory.storage.file.format.Transform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A format and transforms, used on one thread as a store does on all cores: blocks of half a mebibyte become frames.
 *
 * @param label in the tables
 */
record CodecRun(String label, DocumentFormat format, List<Transform> transforms) {
    /** None of what is measured is bound to its place. */
    static final FramePlace NOWHERE = BlobContext.of("measured").frame(0, false);

    private static final int BLOCK_BYTES = 512 << 10;

    static CodecRun of(String label, DocumentFormat format, Transform... transforms) {
        return new CodecRun(label, format, List.of(transforms));
    }

    /** A whole file, but for the index at its end. */
    byte[] encode(List<Memory> memories) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(format.head(new StoreHeader("measured", Instant.EPOCH, OptionalInt.empty()), Instant.EPOCH));
        endBlock(block, file);
        boolean isFirst = true;
        for (Memory memory : memories) {
            block.writeBytes(isFirst ? new byte[0] : format.separator());
            block.writeBytes(format.encode(memory));
            isFirst = false;
            if (block.size() >= BLOCK_BYTES) {
                endBlock(block, file);
            }
        }
        endBlock(block, file);
        block.writeBytes(format.tail(List.of()));
        endBlock(block, file);
        return file.toByteArray();
    }

    private void endBlock(ByteArrayOutputStream block, ByteArrayOutputStream file) {
        if (block.size() > 0) {
            byte[] bytes = block.toByteArray();
            for (Transform transform : transforms) {
                bytes = transform.encode(bytes, NOWHERE);
            }
            file.writeBytes(bytes);
            block.reset();
        }
    }

    List<Memory> decode(byte[] file) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        for (int i = transforms.size() - 1; i >= 0; i--) {
            in = transforms.get(i).decode(in, NOWHERE.blob());
        }
        List<Memory> memories = new ArrayList<>();
        RecordReader records = format.records(in);
        for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
            memories.add(format.decode(record.get()));
        }
        return memories;
    }
}
