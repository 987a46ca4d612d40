package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Each test of a contract was seen to fail: a planted flaw names it, or it is listed here with the reason. */
final class EveryTestHasAFlawTest {
    /** Contracts whose flaws are planted elsewhere, or whose sentences are those of others. */
    private static final Map<Class<?>, String> WITHOUT = Map.of(
            StoreInMemoryContract.class,
            "the sentences of StoreBackupContract and StoreSalvageContract, once more without a directory",
            StorageBackendKillContract.class,
            "needs a process of its own for each flaw; they are in KilledFlawsTest",
            WalKillContract.class,
            "needs a process of its own for each flaw; they are in KilledFlawsTest");

    private static final Map<String, String> EXCEPTIONS = Map.of(
            "StoreContract.aStoreOpensByItsOwnDescription",
            "is skipped for a plugin that is not registered, which is the only way to break it alone");

    /** Where flaws of each kind look. */
    private static final List<Class<?>> OF_BACKENDS = List.of(
            StorageBackendContract.class,
            StorageBackendFormatContract.class,
            StorageBackendReaderContract.class,
            StorageBackendCrashContract.class,
            StorageBackendFaultContract.class);

    private static final List<Class<?>> OF_LOGS =
            List.of(WalContract.class, WalReaderContract.class, WalFormatContract.class, WalCrashContract.class);

    @Test
    void everyTestOfAContractIsNamedByAFlawOrExcused() throws Exception {
        SortedSet<String> unseen = tests();
        unseen.removeAll(named());
        assertThat(unseen).as("tests that no planted flaw names").isEqualTo(new TreeSet<>(EXCEPTIONS.keySet()));
    }

    @Test
    void everyTestThatAFlawNamesIsOne() throws Exception {
        assertThat(tests()).containsAll(named());
    }

    private static SortedSet<String> tests() throws Exception {
        SortedSet<String> tests = new TreeSet<>();
        for (Class<?> contract : CompletenessTest.contracts()) {
            if (!WITHOUT.containsKey(contract)) {
                tests.addAll(testsOf(contract));
            }
        }
        return tests;
    }

    private static Set<String> testsOf(Class<?> contract) {
        Set<String> tests = new HashSet<>();
        for (Method test :
                ReflectionSupport.findMethods(contract, ContractRun::isTest, HierarchyTraversalMode.TOP_DOWN)) {
            tests.add(contract.getSimpleName() + "." + test.getName());
        }
        return tests;
    }

    private static Set<String> named() {
        Set<String> named = new HashSet<>();
        Stream.of(
                        BackendFlawsTest.BASICS,
                        BackendFlawsTest.VALUES,
                        BackendFlawsTest.INSTANCES,
                        BackendFlawsTest.ABILITIES,
                        BackendFlawsTest.LATE,
                        BackendFlawsTest.READERS,
                        BackendFlawsTest.CRASHES)
                .flatMap(List::stream)
                .forEach(flaw -> named.addAll(qualified(OF_BACKENDS, flaw.tests())));
        Stream.of(
                        LogFlawsTest.REPLAYS,
                        LogFlawsTest.ENTRIES,
                        LogFlawsTest.WRITES,
                        LogFlawsTest.READERS,
                        LogFlawsTest.SWEEPS)
                .flatMap(List::stream)
                .forEach(flaw -> named.addAll(qualified(OF_LOGS, flaw.tests())));
        Stream.of(ContractFlawsTest.BACKUPS, ContractFlawsTest.AMONG_OTHERS, ContractFlawsTest.SWEEPS)
                .flatMap(List::stream)
                .forEach(flaw -> named.addAll(qualified(List.of(flaw.contract()), flaw.tests())));
        BlobStoresTest.FLAWS.forEach(flaw -> named.addAll(qualified(List.of(BlobStoreContract.class), flaw.tests())));
        return named;
    }

    /** The tests with their contract, which is the one that has them; all of them if none has. */
    private static Set<String> qualified(List<Class<?>> contracts, Set<String> names) {
        Set<String> qualified = new HashSet<>();
        for (String name : names) {
            List<String> found = new ArrayList<>();
            for (Class<?> contract : contracts) {
                String test = contract.getSimpleName() + "." + name;
                if (testsOf(contract).contains(test)) {
                    found.add(test);
                }
            }
            qualified.addAll(found.isEmpty() ? List.of("no contract has " + name) : found);
        }
        return qualified;
    }
}
