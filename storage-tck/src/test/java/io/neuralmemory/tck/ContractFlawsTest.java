package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.StorageBackendProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Flaws that show in a whole store, after damage or in a backup; a line of the output names flaw and tests. */
final class ContractFlawsTest {
    static final List<ContractFlaw> BACKUPS = BackupFlaws.all();
    static final List<ContractFlaw> AMONG_OTHERS = amongOthers();
    static final List<ContractFlaw> SWEEPS = sweeps();

    private static final Logger LOGGER = Logger.getLogger("io.neuralmemory");

    private static List<ContractFlaw> amongOthers() {
        List<ContractFlaw> all = new ArrayList<>(StoreFlaws.ofStores());
        all.addAll(DamageFlaws.ofBackends());
        all.addAll(DamageFlaws.ofLogs());
        all.addAll(DamageFlaws.ofStores());
        all.addAll(DamageFlaws.ofSalvage());
        return all;
    }

    private static List<ContractFlaw> sweeps() {
        List<ContractFlaw> all = new ArrayList<>(StoreFlaws.ofStoppedStores());
        all.addAll(BackupFlaws.ofStoppedRestores());
        return all;
    }

    @BeforeEach
    void nothingIsLogged() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        LOGGER.setLevel(null);
    }

    @ParameterizedTest
    @FieldSource("BACKUPS")
    void aFlawIsFoundByTheTestsThatNameItAlone(ContractFlaw flaw) {
        print(flaw, "");

        assertThat(flaw.plugins().run(flaw.contract()).failing(test -> true)).isEqualTo(flaw.tests());
    }

    @ParameterizedTest
    @FieldSource("AMONG_OTHERS")
    void aFlawIsFoundByTheTestsThatNameItAmongOthers(ContractFlaw flaw) {
        isFound(flaw);
    }

    @ParameterizedTest
    @DisabledIfSystemProperty(
            named = "neuralmemory.sweeps",
            matches = "brief",
            disabledReason = "a part of a sweep need not meet the flaw")
    @FieldSource("SWEEPS")
    void aFlawThatASweepFindsIsFoundByTheTestsThatNameIt(ContractFlaw flaw) {
        isFound(flaw);
    }

    private static void isFound(ContractFlaw flaw) {
        print(flaw, " and more");

        assertThat(flaw.plugins().run(flaw.contract()).failing(flaw.tests()::contains))
                .isEqualTo(flaw.tests());
    }

    private static void print(ContractFlaw flaw, String more) {
        System.out.println("flaw: " + flaw + " | " + String.join(", ", new TreeSet<>(flaw.tests())) + more);
    }

    @Test
    void aBackendWithBackupsWithoutAFlawFailsNoTest() {
        StorageBackendProvider sound = new ArchivingBackend.Provider(ArchivingBackend::new);

        assertThat(GivenPlugins.of(sound).run(StoreBackupContract.class).failing(test -> true))
                .isEmpty();
    }

    @Test
    void pluginsThatTellWhatTheyLostFailNoTest() {
        GivenPlugins sound = DamageFlaws.salvaging(DamageFlaws.Report.EVERYTHING);

        assertThat(sound.run(StoreSalvageContract.class).failing(test -> true)).isEmpty();
    }
}
