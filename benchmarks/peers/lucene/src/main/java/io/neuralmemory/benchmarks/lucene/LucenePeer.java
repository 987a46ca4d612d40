package io.neuralmemory.benchmarks.lucene;

import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.benchmarks.DurableWriter;
import io.neuralmemory.benchmarks.Peer;
import java.nio.file.Path;

/** Found by the benchmarks under the name {@code lucene}. */
public final class LucenePeer implements Peer {
    @Override
    public String name() {
        return "lucene";
    }

    @Override
    public Contender open(Path directory) {
        return new LuceneContender(directory);
    }

    @Override
    public DurableWriter openWriter(Path directory) {
        return new LuceneWriter(directory);
    }
}
