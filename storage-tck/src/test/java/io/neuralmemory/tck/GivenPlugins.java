package io.neuralmemory.tck;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The plugins that a contract is asked of, and the contracts that can be. */
record GivenPlugins(StorageBackendProvider backend, WalProvider log) {
    private static final int PLACES = 6;
    private static final Map<Class<?>, Function<GivenPlugins, Object>> CONTRACTS = Map.ofEntries(
            Map.entry(StorageBackendDamageContract.class, given -> new BackendDamage(given.forBackend())),
            Map.entry(WalDamageContract.class, given -> new LogDamage(given.forLog())),
            Map.entry(StoreContract.class, given -> new Stores(given.forStore())),
            Map.entry(StoreBackupContract.class, given -> new Backups(given.forStore())),
            Map.entry(StoreCrashContract.class, given -> new Crashes(given.forStore())),
            Map.entry(StoreFaultContract.class, given -> new Faults(given.forStore())),
            Map.entry(StoreDamageContract.class, given -> new Damage(given.forStore())),
            Map.entry(StoreSalvageContract.class, given -> new Salvage(given.forStore())),
            Map.entry(StoreRestoreContract.class, given -> new Restores(given.forStore())));

    static GivenPlugins of(StorageBackendProvider backend) {
        return new GivenPlugins(backend, new ToyLogProvider());
    }

    static GivenPlugins of(WalProvider log) {
        return new GivenPlugins(new ToyBackendProvider(), log);
    }

    /** Runs a contract on them. */
    ContractRun run(Class<?> contract) {
        return new ContractRun(() -> requireNonNull(CONTRACTS.get(contract)).apply(this));
    }

    private StorageBackendFixture forBackend() {
        return new StorageBackendFixture() {
            @Override
            protected StorageBackendProvider provider() {
                return backend;
            }

            @Override
            protected int damagedPlaces() {
                return 10 * PLACES;
            }
        };
    }

    private WalFixture forLog() {
        return new WalFixture() {
            @Override
            protected WalProvider provider() {
                return log;
            }
        };
    }

    private StoreFixture forStore() {
        return new StoreFixture() {
            @Override
            protected StorageBackendProvider provider() {
                return backend;
            }

            @Override
            protected Optional<WalProvider> walProvider() {
                return Optional.of(log);
            }

            @Override
            protected int damagedPlaces() {
                return PLACES;
            }
        };
    }

    private static final class BackendDamage extends StorageBackendDamageContract {
        private final StorageBackendFixture given;

        BackendDamage(StorageBackendFixture given) {
            this.given = given;
        }

        @Override
        StorageBackendFixture tested() {
            return given;
        }
    }

    private static final class LogDamage extends WalDamageContract {
        private final WalFixture given;

        LogDamage(WalFixture given) {
            this.given = given;
        }

        @Override
        WalFixture tested() {
            return given;
        }
    }

    private static final class Stores extends StoreContract {
        private final StoreFixture given;

        Stores(StoreFixture given) {
            this.given = given;
        }

        @Override
        StoreFixture tested() {
            return given;
        }
    }

    private static final class Backups extends StoreBackupContract {
        private final StoreFixture given;

        Backups(StoreFixture given) {
            this.given = given;
        }

        @Override
        StoreFixture tested() {
            return given;
        }
    }

    private static final class Crashes extends StoreCrashContract {
        private final StoreFixture given;

        Crashes(StoreFixture given) {
            this.given = given;
        }

        @Override
        StoreFixture tested() {
            return given;
        }
    }

    private static final class Faults extends StoreFaultContract {
        private final StoreFixture given;

        Faults(StoreFixture given) {
            this.given = given;
        }

        @Override
        StoreFixture tested() {
            return given;
        }
    }

    private static final class Damage extends StoreDamageContract {
        private final StoreFixture given;

        Damage(StoreFixture given) {
            this.given = given;
        }

        @Override
        StoreFixture tested() {
            return given;
        }
    }

    private static final class Salvage extends StoreSalvageContract {
        private final StoreFixture given;

        Salvage(StoreFixture given) {
            this.given = given;
        }

        @Override
        StoreFixture tested() {
            return given;
        }
    }

    private static final class Restores extends StoreRestoreContract {
        private final StoreFixture given;

        Restores(StoreFixture given) {
            this.given = given;
        }

        @Override
        StoreFixture tested() {
            return given;
        }
    }
}
