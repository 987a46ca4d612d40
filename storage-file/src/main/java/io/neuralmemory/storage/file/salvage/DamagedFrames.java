package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.format.RecordReader;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.segment.FrameWalk;
import io.neuralmemory.storage.file.segment.FrameWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the records in a damaged file of frames: those in whole frames, which are proven by the frame. */
final class DamagedFrames {
    /** A longer block is taken for a decompression bomb: ours end with the record that fills them. */
    private static final int MAX_BLOCK_BYTES = RecordReader.MAX_RECORD_BYTES + FrameWriter.BLOCK_BYTES;

    private static final byte[] NOTHING = {};

    private final Codec codec;
    private final Manifest.Row row;
    private final byte[] head;
    private final List<byte[]> records = new ArrayList<>();
    private int recordsBeforeGap;

    DamagedFrames(Codec codec, Manifest.Row row, StoreHeader header) {
        this.codec = codec;
        this.row = row;
        head = codec.format().head(header, Instant.EPOCH);
    }

    Remains remains(byte[] file) {
        int longest = (int) Math.min(row.info().documentBytes(), MAX_BLOCK_BYTES);
        FrameWalk walk = new FrameWalk(codec, BlobContext.of(row.info().name()), file, longest);
        byte[] last = NOTHING;
        boolean isFirst = true;
        boolean isWhole = true;
        for (Optional<FrameWalk.Block> next = walk.next(); next.isPresent(); next = walk.next()) {
            last = next.get().bytes();
            isWhole &= !next.get().isAfterGap();
            records.addAll(records(last, isFirst && isWhole));
            recordsBeforeGap = isWhole ? records.size() : recordsBeforeGap;
            isFirst = false;
        }
        return codec.format()
                .index(last)
                .filter(index -> index.size() == row.info().count())
                .map(this::byIndex)
                .orElseGet(this::byPlace);
    }

    /** The records of a block, which are a document of their own with an end and, unless there is one, a head. */
    private List<byte[]> records(byte[] block, boolean hasHead) {
        byte[] tail = codec.format().tail(List.of());
        return hasHead
                ? DamagedDocument.readable(codec.format(), block, tail)
                : DamagedDocument.readable(codec.format(), head, withoutSeparator(block), tail);
    }

    private byte[] withoutSeparator(byte[] block) {
        byte[] separator = codec.format().separator();
        boolean isSeparated = block.length >= separator.length
                && Arrays.equals(block, 0, separator.length, separator, 0, separator.length);
        return isSeparated ? Arrays.copyOfRange(block, separator.length, block.length) : block;
    }

    private Remains byIndex(List<RecordMark> index) {
        Map<RecordMark, byte[]> byMark = new HashMap<>();
        records.forEach(record -> findId(record).ifPresent(id -> byMark.put(RecordMark.of(id, record), record)));
        Map<Integer, byte[]> found = new HashMap<>();
        for (int ordinal = 0; ordinal < index.size(); ordinal++) {
            byte[] record = byMark.get(index.get(ordinal));
            if (record != null) {
                found.put(ordinal, record);
            }
        }
        return new Remains(found, DamagedDocument.ids(index), true);
    }

    /**
     * Without the index, the ordinals of records behind a gap are unknown. They are used only if nothing in the segment
     * is dead: a dead one must not come back.
     */
    private Remains byPlace() {
        int count = row.info().count();
        Map<Integer, byte[]> found = new HashMap<>();
        Map<Integer, String> ids = new HashMap<>();
        boolean isComplete = records.size() == count;
        for (int i = 0; i < Math.min(count, records.size()); i++) {
            byte[] record = records.get(i);
            boolean isBeforeGap = isComplete || i < recordsBeforeGap;
            int ordinal = isBeforeGap ? i : count - records.size() + i;
            if (isBeforeGap || row.dead().isEmpty()) {
                found.put(ordinal, record);
            } else {
                findId(record).ifPresent(id -> ids.put(ordinal, id));
            }
        }
        return new Remains(found, ids, false);
    }

    private Optional<String> findId(byte[] record) {
        try {
            return Optional.of(codec.format().decode(record).id());
        } catch (MemoryStoreException e) {
            // A whole frame that holds no record of ours: nothing that could be kept.
            return Optional.empty();
        }
    }
}
