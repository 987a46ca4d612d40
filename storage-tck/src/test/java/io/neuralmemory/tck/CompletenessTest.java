package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No contract and no ability is forgotten by the classes that have everything. */
final class CompletenessTest {
    private static final Path MAIN = Path.of("src/main/java/io/neuralmemory/tck");
    private static final Path SPI = Path.of("../memory-core/src/main/java/io/neuralmemory/spi");

    /**
     * A store of blobs is no plugin of its own; a home that is no directory is for a backend that asks for blobs alone.
     */
    private static final List<Class<?>> OF_FEW = List.of(BlobStoreContract.class, StoreInMemoryContract.class);

    @Test
    void everyContractIsPartOfTheClassesThatHaveEverything() throws Exception {
        List<Class<?>> nested = new ArrayList<>(OF_FEW);
        for (Class<?> all : List.of(StorageBackendTck.class, WalTck.class)) {
            Arrays.stream(all.getDeclaredClasses()).forEach(type -> nested.add(type.getSuperclass()));
        }

        assertThat(nested).containsAll(contracts()).hasSizeGreaterThan(14);
    }

    @Test
    void everyAbilityIsNamedInATestOfIt() throws IOException {
        String sources = "";
        for (Path source : files(MAIN, ".*Contract\\.java|.*Fixture\\.java")) {
            sources += Files.readString(source);
        }
        List<Path> abilities = files(SPI, "Supports.*\\.java");

        assertThat(abilities).hasSizeGreaterThan(5);
        for (Path ability : abilities) {
            assertThat(sources).contains(ability.getFileName().toString().replace(".java", ""));
        }
    }

    static List<Class<?>> contracts() throws Exception {
        List<Class<?>> contracts = new ArrayList<>();
        for (Path source : files(MAIN, ".*Contract\\.java")) {
            String name = source.getFileName().toString().replace(".java", "");
            Class<?> type = Class.forName("io.neuralmemory.tck." + name);
            if (Modifier.isPublic(type.getModifiers())) {
                contracts.add(type);
            }
        }
        return contracts;
    }

    private static List<Path> files(Path directory, String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }
}
