package io.neuralmemory.benchmarks.springai;

import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.benchmarks.Peer;
import java.nio.file.Path;

/** Found by the benchmarks under the name {@code json-by-spring-ai}. */
public final class SpringAiAdapterPeer implements Peer {
    @Override
    public String name() {
        return "json-by-spring-ai";
    }

    @Override
    public Contender open(Path directory) {
        return new SpringAiAdapterContender(directory);
    }
}
