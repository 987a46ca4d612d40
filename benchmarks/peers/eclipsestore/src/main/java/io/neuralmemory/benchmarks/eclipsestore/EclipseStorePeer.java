package io.neuralmemory.benchmarks.eclipsestore;

import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.benchmarks.Peer;
import java.nio.file.Path;

/** Found by the benchmarks under the name {@code eclipsestore}. */
public final class EclipseStorePeer implements Peer {
    @Override
    public String name() {
        return "eclipsestore";
    }

    @Override
    public Contender open(Path directory) {
        return new EclipseStoreContender(directory);
    }
}
