package io.neuralmemory.benchmarks.lucene;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;

/** A memory as Lucene keeps it. */
final class MemoryDocument {
    static final String ID = "id";
    static final String EMBEDDING = "embedding";
    static final String CONTENT = "content";
    static final String TAG = "tag";

    private MemoryDocument() {}

    static IndexWriter open(Path directory) throws IOException {
        return new IndexWriter(FSDirectory.open(directory.resolve("lucene")), new IndexWriterConfig());
    }

    static Document of(Memory memory) {
        MemoryMetadata metadata = memory.value().metadata();
        Document document = new Document();
        document.add(new StringField(ID, memory.id(), Store.YES));
        document.add(new KnnFloatVectorField(
                EMBEDDING, memory.value().embedding().toArray(), VectorSimilarityFunction.DOT_PRODUCT));
        document.add(new StoredField(CONTENT, memory.value().content()));
        metadata.tags().forEach(tag -> document.add(new StringField(TAG, tag, Store.YES)));
        document.add(new StoredField("timestamp", memory.key().timestamp().getEpochSecond()));
        document.add(new StoredField("context_hash", memory.key().contextHash()));
        document.add(new StoredField("importance", metadata.importance()));
        document.add(new StoredField("access_count", metadata.accessCount()));
        document.add(new StoredField("last_accessed", metadata.lastAccessed().getEpochSecond()));
        document.add(new StoredField("decay_factor", metadata.decayFactor()));
        return document;
    }
}
