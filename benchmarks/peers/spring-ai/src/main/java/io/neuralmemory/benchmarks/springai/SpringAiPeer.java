package io.neuralmemory.benchmarks.springai;

import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.benchmarks.Peer;
import java.nio.file.Path;

/** Found by the benchmarks under the name {@code spring-ai}. */
public final class SpringAiPeer implements Peer {
    @Override
    public String name() {
        return "spring-ai";
    }

    @Override
    public Contender open(Path directory) {
        return new SpringAiContender(directory);
    }
}
