package io.neuralmemory.tck;

import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;

final class ToyLogCrashTest extends WalCrashContract {
    @Override
    protected WalProvider provider() {
        return new ToyLogProvider();
    }

    @Override
    protected int leastDisks() {
        return 24;
    }
}
