package io.neuralmemory.engine.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Strict discovery: each way in which it can fail has its own message. */
final class DiscoveryTest {
    private static Discovery<String> of(String... names) {
        return new Discovery<>("storage backend", List.of(names), Function.identity());
    }

    @Test
    void theOnlyOneIsTaken() {
        assertThat(of("json").only()).isEqualTo("json");
        assertThat(of("json").isEmpty()).isFalse();
    }

    @Test
    void oneIsTakenByItsName() {
        assertThat(of("json", "sqlite").chosen("sqlite")).isEqualTo("sqlite");
        assertThat(of("json", "sqlite").written("json")).isEqualTo("json");
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
    void twoOfTheSameNameIsAnErrorThatNamesTheirClasses() {
        assertThatThrownBy(() -> of("json", "json").chosen("json"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("two")
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> of("json", "json").written("json")).isInstanceOf(StoreConfigurationException.class);
    }
}
