package io.neuralmemory.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the rooms of docs/architecture.md: inside a module, a room uses only those that are named before it. */
final class RoomsTest {
    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.neuralmemory");
    }

    /** A package and its rooms from the bottom up; the package itself is above them all. */
    private record House(String name, List<String> rooms) {
        static House of(String name, String... rooms) {
            return new House("io.neuralmemory." + name, List.of(rooms));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<House> houses() {
        return Stream.of(
                House.of(
                        "engine",
                        "life",
                        "home",
                        "codes",
                        "image",
                        "fields",
                        "words",
                        "embed",
                        "rank",
                        "search",
                        "log",
                        "write",
                        "save",
                        "live",
                        "components",
                        "load",
                        "open",
                        "migrate"),
                House.of("storage.file", "log", "format", "blob", "manifest", "segment", "state", "backup", "salvage"),
                House.of("inspect", "view", "web"),
                House.of(
                        "cli",
                        "terminal",
                        "filter",
                        "option",
                        "intake",
                        "look",
                        "change",
                        "diagnose",
                        "protect",
                        "move",
                        "serve",
                        "demo"),
                House.of("mcp", "wire", "share", "tool"));
    }

    @ParameterizedTest
    @MethodSource("houses")
    void aRoomUsesOnlyThoseBeforeIt(House house) {
        List<String> above = new ArrayList<>(List.of(house.name()));
        for (int i = house.rooms().size() - 1; i >= 0; i--) {
            String room = house.name() + "." + house.rooms().get(i);
            forbid(room, above.toArray(String[]::new));
            above.add(room);
        }
    }

    /** The log depends on nothing else of the file layer, so that a backend without files may bring it. */
    @Test
    void theLogIsAnIsland() {
        noClasses()
                .that()
                .resideInAPackage("io.neuralmemory.storage.file..")
                .and()
                .resideOutsideOfPackage("io.neuralmemory.storage.file.log")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.neuralmemory.storage.file.log")
                .check(classes);
    }

    /** A plugin author needs {@code spi} alone: the medium's tools lie below it, the shelf of backups above. */
    @Test
    void whatAPluginImplementsNeedsNoShelfAndTheMediumNeedsNoPlugin() {
        forbid("io.neuralmemory.spi", "io.neuralmemory.spi.backup", "io.neuralmemory.spi.log");
        forbid(
                "io.neuralmemory.spi.file",
                "io.neuralmemory.spi",
                "io.neuralmemory.spi.backup",
                "io.neuralmemory.spi.log",
                "io.neuralmemory.spi.provider");
        forbid("io.neuralmemory.spi.provider", "io.neuralmemory.spi", "io.neuralmemory.spi.backup");
    }

    private static void forbid(String room, String... used) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used)
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("houses")
    void everyRoomIsNamed(House house) {
        List<String> known = Stream.concat(
                        Stream.of(house.name()), house.rooms().stream().map(room -> house.name() + "." + room))
                .toList();
        assertThat(classes.stream()
                        .map(type -> type.getPackageName())
                        .filter(name -> name.equals(house.name()) || name.startsWith(house.name() + "."))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(known);
    }

    /**
     * Whoever calls with more cannot tell one from the other. A record is its components, each with its name, and a
     * value that is read in one place; enums and anonymous classes have what the compiler adds.
     */
    @Test
    void noConstructorTakesMoreThanFive() {
        assertThat(classes.stream()
                        .filter(type -> !type.isRecord() && !type.isEnum() && !type.isAnonymousClass())
                        .flatMap(type -> type.getConstructors().stream())
                        .filter(constructor ->
                                constructor.getRawParameterTypes().size() > 5)
                        .map(constructor -> constructor.getFullName()))
                .isEmpty();
    }

    /** Who reads a name in a message or a review knows which class is meant. */
    @Test
    void noClassNameIsUsedTwice() {
        Map<String, List<String>> places = new TreeMap<>();
        classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .forEach(type -> places.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                        .add(type.getPackageName()));
        places.values().removeIf(packages -> packages.size() == 1);
        assertThat(places).isEmpty();
    }
}
