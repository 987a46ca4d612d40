package io.neuralmemory.benchmarks.h2;

import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.benchmarks.DurableWriter;
import io.neuralmemory.benchmarks.Peer;
import java.nio.file.Path;

/** Found by the benchmarks under the name {@code h2-mvstore}. */
public final class MvStorePeer implements Peer {
    @Override
    public String name() {
        return "h2-mvstore";
    }

    @Override
    public Contender open(Path directory) {
        return new MvStoreContender(directory);
    }

    @Override
    public DurableWriter openWriter(Path directory) {
        return new MvStoreWriter(directory);
    }
}
