package io.neuralmemory.engine.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.provider.FoundProviders;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Strict discovery: each way in which it can fail has its own message. */
final class DiscoveryTest {
    private static Discovery<String> of(String... names) {
        return new Discovery<>("storage backend", FoundProviders.of(List.of(names), Function.identity()));
    }

    @Test
    void theOnlyOneIsTaken() {
        assertThat(of("json").only().name()).isEqualTo("json");
        assertThat(of("json").isEmpty()).isFalse();
    }

    @Test
    void oneIsTakenByItsName() {
        assertThat(of("json", "sqlite").chosen("sqlite").name()).isEqualTo("sqlite");
        assertThat(of("json", "sqlite").written("json").name()).isEqualTo("json");
    }

    @Test
    void noneIsAnError() {
        assertThat(of().isEmpty()).isTrue();
        assertThatThrownBy(() -> of().only())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("no storage backend")
                .hasMessageContaining("add a module");
    }

    @Test
    void severalWithoutANameIsAnErrorThatListsThem() {
        assertThatThrownBy(() -> of("sqlite", "json").only())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("json, sqlite")
                .hasMessageContaining("choose one");
    }

    @Test
    void anUnknownNameIsTheUsersErrorOrTheStores() {
        assertThatThrownBy(() -> of("json").chosen("xml"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("'xml'")
                .hasMessageContaining("json");
        assertThatThrownBy(() -> of().written("xml"))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("'xml'")
                .hasMessageContaining("none");
    }

    @Test
    void twoOfTheOnlyNameAreNoChoiceToMake() {
        assertThatThrownBy(() -> of("json", "json").only())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("two of kind storage backend are named 'json'")
                .hasMessageContaining("remove one");
    }

    @Test
    void ofTwoThatShareANameTheListTellsWhereTheyComeFrom() {
        assertThatThrownBy(() -> of("json", "h2", "h2").only()).hasMessageContaining("h2 (java.lang.String), h2 (");
    }

    @Test
    void whatIsBrokenIsListedWhereNobodyHasTheName() {
        Discovery<String> found = of("json", "My Backend");

        assertThat(found.chosen("json").name()).isEqualTo("json");
        assertThatThrownBy(() -> found.chosen("h2"))
                .hasMessageContaining("there is no storage backend 'h2'; on the path: json; broken: java.lang.String:"
                        + " its name is 'My Backend'; expected 1 to 40 of a-z")
                .hasMessageEndingWith("Add the module that has it, or mend what is broken");
        assertThatThrownBy(() -> of("My Backend").only())
                .hasMessageContaining("no storage backend on the class path or module path that can be used:"
                        + " java.lang.String: its name is 'My Backend'");
    }

    @Test
    void twoOfTheSameNameIsAnErrorThatNamesTheirClasses() {
        assertThatThrownBy(() -> of("json", "json").chosen("json"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("two")
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> of("json", "json").written("json")).isInstanceOf(StoreConfigurationException.class);
    }
}
