package io.neuralmemory.benchmarks.lucene;

import io.neuralmemory.Memory;
import io.neuralmemory.benchmarks.Contender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/**
 * Lucene: a document a memory, its embedding in a graph of neighbours, so that a search is approximate. A save indexes
 * and commits, which forces; nothing is loaded when it is opened, a search reads the files.
 */
final class LuceneContender implements Contender {
    private final IndexWriter index;
    private final List<Memory> staged = new ArrayList<>();
    private IndexSearcher searcher;

    LuceneContender(Path directory) {
        try {
            index = MemoryDocument.open(directory);
            searcher = new IndexSearcher(DirectoryReader.open(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(List<Memory> memories) {
        staged.addAll(memories);
    }

    @Override
    public void save() {
        try {
            for (Memory memory : staged) {
                index.updateDocument(new Term(MemoryDocument.ID, memory.id()), MemoryDocument.of(memory));
            }
            staged.clear();
            index.commit();
            searcher.getIndexReader().close();
            searcher = new IndexSearcher(DirectoryReader.open(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> search(float[] query, int limit) {
        return ids(new KnnFloatVectorQuery(MemoryDocument.EMBEDDING, query, limit), limit);
    }

    @Override
    public List<String> search(float[] query, int limit, String tag) {
        Query filter = new TermQuery(new Term(MemoryDocument.TAG, tag));
        return ids(new KnnFloatVectorQuery(MemoryDocument.EMBEDDING, query, limit, filter), limit);
    }

    private List<String> ids(Query query, int limit) {
        try {
            List<String> ids = new ArrayList<>();
            for (ScoreDoc found : searcher.search(query, limit).scoreDocs) {
                ids.add(stored(found.doc).get(MemoryDocument.ID));
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document stored(int document) throws IOException {
        return searcher.storedFields().document(document);
    }

    @Override
    public String content(String id) {
        try {
            ScoreDoc[] found = searcher.search(new TermQuery(new Term(MemoryDocument.ID, id)), 1).scoreDocs;
            return stored(found[0].doc).get(MemoryDocument.CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            searcher.getIndexReader().close();
            index.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
