package io.neuralmemory.storage.file.segment;

import io.neuralmemory.Memory;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.RecordBuffer;
import io.neuralmemory.storage.file.format.RecordMark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Some records, encoded by one worker one behind the other. Not thread-safe. */
final class EncodedChunk {
    private final RecordBuffer buffer;
    private final List<RecordMark> marks;

    private EncodedChunk(RecordBuffer buffer, List<RecordMark> marks) {
        this.buffer = buffer;
        this.marks = marks;
    }

    /** @param buffer is filled anew */
    static EncodedChunk of(List<Memory> memories, DocumentFormat format, RecordBuffer buffer) {
        buffer.clear();
        List<RecordMark> marks = new ArrayList<>(memories.size());
        for (Memory memory : memories) {
            int start = buffer.length();
            format.encode(memory, buffer);
            marks.add(RecordMark.of(memory.id(), buffer.bytes(), start, buffer.length() - start));
        }
        return new EncodedChunk(buffer, marks);
    }

    /** Good as long as the buffer is not filled with something else. */
    Iterator<EncodedRecord> records() {
        List<EncodedRecord> records = new ArrayList<>(marks.size());
        int offset = 0;
        for (RecordMark mark : marks) {
            records.add(new EncodedRecord(buffer.bytes(), offset, mark));
            offset += mark.byteLength();
        }
        return records.iterator();
    }

    RecordBuffer buffer() {
        return buffer;
    }
}
