package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each flaw of a log is found by the test that names it, and by no other; a line of the output names both. */
final class LogFlawsTest {
    static final List<LogFlaw> REPLAYS = LogFlaw.ofReplays();
    static final List<LogFlaw> ENTRIES = ReplayFlaws.all();
    static final List<LogFlaw> WRITES = LogFlaw.ofWrites();
    static final List<LogFlaw> READERS = ReaderFlaws.ofLogs();
    static final List<LogFlaw> SWEEPS = LogFlaw.ofSweeps();

    /** They take long, and find most flaws as well. */
    private static final Set<String> LONG = Set.of(
            "aCrashAtAnyOperationLosesOnlyASuffixThatWasNotSynced",
            "seededHistoriesOfCrashesLoseOnlyASuffixThatWasNotSynced",
            "aFailedOperationIsReportedAndCostsNothingThatWasSynced");

    @ParameterizedTest
    @FieldSource({"REPLAYS", "ENTRIES", "WRITES", "READERS"})
    void aFlawIsFoundByTheTestThatNamesIt(LogFlaw flaw) {
        System.out.println("flaw: a log that " + flaw + " | " + String.join(", ", new TreeSet<>(flaw.tests())));

        assertThat(failing(flaw.provider())).isEqualTo(flaw.tests());
    }

    @ParameterizedTest
    @DisabledIfSystemProperty(
            named = "neuralmemory.sweeps",
            matches = "brief",
            disabledReason = "a part of a sweep need not meet the flaw")
    @FieldSource("SWEEPS")
    void aFlawThatASweepFindsIsFoundByTheTestsThatNameIt(LogFlaw flaw) {
        System.out.println("flaw: a log that " + flaw + " | " + String.join(", ", new TreeSet<>(flaw.tests())));

        SortedSet<String> found = failing(flaw.provider());
        found.addAll(new ContractRun(() -> new Crashes(flaw.provider())).failing(flaw.tests()::contains));
        assertThat(found).isEqualTo(flaw.tests());
    }

    @Test
    void aLogWithoutAFlawFailsNoTest() {
        assertThat(failing(new ToyLogProvider())).isEmpty();
    }

    private SortedSet<String> failing(WalProvider provider) {
        SortedSet<String> failing = new ContractRun(() -> new Promises(provider)).failing(test -> true);
        failing.addAll(new ContractRun(() -> new Readers(provider)).failing(test -> true));
        failing.addAll(new ContractRun(() -> new Newer(provider)).failing(test -> true));
        failing.addAll(new ContractRun(() -> new Crashes(provider)).failing(test -> !LONG.contains(test)));
        return failing;
    }

    private static final class Promises extends WalContract {
        private final WalProvider provider;

        Promises(WalProvider provider) {
            this.provider = provider;
        }

        @Override
        protected WalProvider provider() {
            return provider;
        }
    }

    private static final class Readers extends WalReaderContract {
        private final WalProvider provider;

        Readers(WalProvider provider) {
            this.provider = provider;
        }

        @Override
        protected WalProvider provider() {
            return provider;
        }
    }

    private static final class Newer extends WalFormatContract {
        private final WalProvider provider;

        Newer(WalProvider provider) {
            this.provider = provider;
        }

        @Override
        protected WalProvider provider() {
            return provider;
        }

        @Override
        protected void makeNewer(Path directory) throws IOException {
            new ToyLogTckTest().makeNewer(directory);
        }
    }

    private static final class Crashes extends WalCrashContract {
        private final WalProvider provider;

        Crashes(WalProvider provider) {
            this.provider = provider;
        }

        @Override
        protected WalProvider provider() {
            return provider;
        }
    }
}
