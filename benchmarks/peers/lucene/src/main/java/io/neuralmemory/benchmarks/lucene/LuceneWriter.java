package io.neuralmemory.benchmarks.lucene;

import io.neuralmemory.Memory;
import io.neuralmemory.benchmarks.DurableWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/** A commit for each memory, which is the only thing that Lucene makes durable. */
final class LuceneWriter implements DurableWriter {
    private final IndexWriter index;

    LuceneWriter(Path directory) {
        try {
            index = MemoryDocument.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void write(Memory memory) {
        try {
            index.updateDocument(new Term(MemoryDocument.ID, memory.id()), MemoryDocument.of(memory));
            index.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            index.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
