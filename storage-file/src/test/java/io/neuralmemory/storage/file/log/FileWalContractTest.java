package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.WalContract;
import io.neuralmemory.tck.WalCrashContract;
import io.neuralmemory.tck.WalDamageContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The file log keeps every promise that a log makes. */
final class FileWalContractTest {
    @Nested
    final class Promises extends WalContract {
        @Override
        protected WalProvider provider() {
            return new FileWalProvider();
        }
    }

    @Nested
    final class AfterCrashes extends WalCrashContract {
        @Override
        protected WalProvider provider() {
            return new FileWalProvider();
        }

        @Override
        protected Map<String, String> options() {
            return LogStore.SMALL;
        }
    }

    @Nested
    final class AfterDamage extends WalDamageContract {
        @Override
        protected WalProvider provider() {
            return new FileWalProvider();
        }

        @Override
        protected Map<String, String> options() {
            return LogStore.SMALL;
        }
    }
}
