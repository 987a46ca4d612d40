package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import java.util.Set;
import java.util.function.Function;

/**
 * A plugin that breaks a sentence of one contract.
 *
 * @param what it does, such as {@code a backend that forgets}
 * @param plugins one with the flaw, and a sound one
 * @param contract that is asked
 * @param tests that fail with it
 */
record ContractFlaw(String what, GivenPlugins plugins, Class<?> contract, Set<String> tests) {
    @Override
    public String toString() {
        return what;
    }

    static ContractFlaw of(String what, StorageBackendProvider backend, Class<?> contract, String... tests) {
        return new ContractFlaw("a backend that " + what, GivenPlugins.of(backend), contract, Set.of(tests));
    }

    static ContractFlaw ofBackend(
            String what, Function<StorageSettings, StorageBackend> open, Class<?> contract, String... tests) {
        return of(what, BackendFlaw.of(what, open).provider(), contract, tests);
    }

    static ContractFlaw of(String what, WalProvider log, Class<?> contract, String... tests) {
        return new ContractFlaw("a log that " + what, GivenPlugins.of(log), contract, Set.of(tests));
    }

    static ContractFlaw ofLog(String what, Function<StorageSettings, Wal> open, Class<?> contract, String... tests) {
        return of(what, LogFlaw.of(what, open).provider(), contract, tests);
    }
}
