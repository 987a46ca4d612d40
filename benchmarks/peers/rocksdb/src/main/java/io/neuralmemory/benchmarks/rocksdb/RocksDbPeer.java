package io.neuralmemory.benchmarks.rocksdb;

import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.benchmarks.DurableWriter;
import io.neuralmemory.benchmarks.Peer;
import java.nio.file.Path;

/** Found by the benchmarks under the name {@code rocksdb}. */
public final class RocksDbPeer implements Peer {
    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public Contender open(Path directory) {
        return new RocksDbContender(directory);
    }

    @Override
    public DurableWriter openWriter(Path directory) {
        return new RocksDbWriter(directory);
    }
}
