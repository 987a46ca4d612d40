package io.neuralmemory.tck;

import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;

final class ToyLogDamageTest extends WalDamageContract {
    @Override
    protected WalProvider provider() {
        return new ToyLogProvider();
    }
}
