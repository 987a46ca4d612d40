package io.neuralmemory.benchmarks.langchain4j;

import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.benchmarks.Peer;
import java.nio.file.Path;

/** Found by the benchmarks under the name {@code json-by-langchain4j}. */
public final class LangChain4jAdapterPeer implements Peer {
    @Override
    public String name() {
        return "json-by-langchain4j";
    }

    @Override
    public Contender open(Path directory) {
        return new LangChain4jAdapterContender(directory);
    }
}
