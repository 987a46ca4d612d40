package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;
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

/** Each flaw of a backend is found by the test that names it, and by no other; a line of the output names both. */
final class BackendFlawsTest {
    static final List<BackendFlaw> BASICS = BackendFlaw.ofTheBasics();
    static final List<BackendFlaw> VALUES = BackendFlaw.ofValues();
    static final List<BackendFlaw> INSTANCES = BackendInstanceFlaws.ofInstances();
    static final List<BackendFlaw> ABILITIES = AbilityFlaws.all();
    static final List<BackendFlaw> LATE = BackendInstanceFlaws.ofLongLives();
    static final List<BackendFlaw> READERS = ReaderFlaws.all();
    static final List<BackendFlaw> CRASHES = BackendInstanceFlaws.ofCrashes();

    /** It compares everything with a model, and so finds most flaws as well. */
    private static final String MODEL = "manyCommitsLeaveWhatAModelSays";

    /** Of the tests on the simulated disk the only one that takes no time. */
    private static final Set<String> FAST = Set.of("aReaderChangesNothingThatACrashedWriterLeft");

    @ParameterizedTest
    @FieldSource({"BASICS", "INSTANCES", "ABILITIES"})
    void aFlawIsFoundByTheTestThatNamesIt(BackendFlaw flaw) {
        System.out.println("flaw: a backend that " + flaw + " | " + String.join(", ", new TreeSet<>(flaw.tests())));

        assertThat(failing(flaw.provider())).isEqualTo(flaw.tests());
    }

    @ParameterizedTest
    @FieldSource("LATE")
    void aFlawThatOnlyAModelFindsIsFoundByIt(BackendFlaw flaw) {
        System.out.println("flaw: a backend that " + flaw + " | " + MODEL);

        assertThat(failing(flaw.provider())).isEmpty();
        assertThat(new ContractRun(() -> new Promises(flaw.provider())).failing(MODEL::equals))
                .isEqualTo(flaw.tests());
    }

    @ParameterizedTest
    @FieldSource("READERS")
    void aFlawThatShowsBesideAWriterIsFoundByTheTestThatNamesItAlone(BackendFlaw flaw) {
        System.out.println("flaw: a backend that " + flaw + " | " + String.join(", ", flaw.tests()));

        assertThat(failing(flaw.provider())).isEmpty();
        assertThat(new ContractRun(() -> new Readers(flaw.provider())).failing(flaw.tests()::contains))
                .isEqualTo(flaw.tests());
    }

    @ParameterizedTest
    @DisabledIfSystemProperty(
            named = "neuralmemory.sweeps",
            matches = "brief",
            disabledReason = "a part of a sweep need not meet the flaw")
    @FieldSource("CRASHES")
    void aFlawThatShowsInACrashIsFoundByTheTestThatNamesItAlone(BackendFlaw flaw) {
        System.out.println("flaw: a backend that " + flaw + " | " + String.join(", ", flaw.tests()));

        assertThat(failing(flaw.provider())).isEmpty();
        SortedSet<String> found = new ContractRun(() -> new Crashes(flaw.provider())).failing(flaw.tests()::contains);
        found.addAll(new ContractRun(() -> new Faults(flaw.provider())).failing(flaw.tests()::contains));
        assertThat(found).isEqualTo(flaw.tests());
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void aFlawOfEveryMemoryIsFoundByTheTestThatNamesItAmongOthers(BackendFlaw flaw) {
        System.out.println(
                "flaw: a backend that " + flaw + " | " + String.join(", ", new TreeSet<>(flaw.tests())) + " and more");

        assertThat(failing(flaw.provider())).containsAll(flaw.tests());
    }

    @Test
    void aBackendWithoutAFlawFailsNoTest() {
        assertThat(failing(new ToyBackendProvider())).isEmpty();
        assertThat(new ContractRun(() -> new Readers(new ToyBackendProvider())).failing(test -> true))
                .isEmpty();
    }

    private SortedSet<String> failing(StorageBackendProvider provider) {
        SortedSet<String> failing = new ContractRun(() -> new Promises(provider)).failing(test -> !test.equals(MODEL));
        failing.addAll(new ContractRun(() -> new Newer(provider)).failing(test -> true));
        failing.addAll(new ContractRun(() -> new Crashes(provider)).failing(FAST::contains));
        return failing;
    }

    private static final class Promises extends StorageBackendContract {
        private final StorageBackendProvider provider;

        Promises(StorageBackendProvider provider) {
            this.provider = provider;
        }

        @Override
        protected StorageBackendProvider provider() {
            return provider;
        }
    }

    private static final class Readers extends StorageBackendReaderContract {
        private final StorageBackendProvider provider;

        Readers(StorageBackendProvider provider) {
            this.provider = provider;
        }

        @Override
        protected StorageBackendProvider provider() {
            return provider;
        }
    }

    private static final class Newer extends StorageBackendFormatContract {
        private final StorageBackendProvider provider;

        Newer(StorageBackendProvider provider) {
            this.provider = provider;
        }

        @Override
        protected StorageBackendProvider provider() {
            return provider;
        }

        @Override
        protected void makeNewer(Path directory) throws IOException {
            new ToyBackendTckTest().makeNewer(directory);
        }
    }

    private static final class Crashes extends StorageBackendCrashContract {
        private final StorageBackendProvider provider;

        Crashes(StorageBackendProvider provider) {
            this.provider = provider;
        }

        @Override
        protected StorageBackendProvider provider() {
            return provider;
        }
    }

    private static final class Faults extends StorageBackendFaultContract {
        private final StorageBackendProvider provider;

        Faults(StorageBackendProvider provider) {
            this.provider = provider;
        }

        @Override
        protected StorageBackendProvider provider() {
            return provider;
        }
    }
}
