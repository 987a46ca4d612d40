package io.neuralmemory.storage.json;

import static io.neuralmemory.storage.json.OriginalDirectory.all;
import static io.neuralmemory.storage.json.OriginalDirectory.contents;
import static io.neuralmemory.storage.json.OriginalDirectory.reader;
import static io.neuralmemory.storage.json.OriginalDirectory.storeIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Directories of the original implementation are read in place, and adopted by the first opening for writing. */
final class AdoptionTest {
    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @EnumSource
    void readingInPlaceFindsEverythingAndChangesNothing(OriginalDirectory original) {
        original.putInto(directory);
        Map<String, String> before = contents(directory);

        try (PersistentMemory store = reader(directory)) {
            assertThat(all(store)).containsExactlyInAnyOrderElementsOf(original.memories());
        }
        assertThat(StoreCheck.check(directory).isDamaged()).isFalse();
        assertThat(contents(directory)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstOpeningForWritingAdoptsEverything(OriginalDirectory original) {
        original.putInto(directory);
        try (PersistentMemory store = storeIn(directory).build()) {
            assertThat(all(store)).containsExactlyInAnyOrderElementsOf(original.memories());
        }
        original.requireFilesIn(directory);
        assertThat(directory.resolve("memories.json")).doesNotExist();
        assertThat(directory.resolve("memories.wal")).doesNotExist();

        try (PersistentMemory store = storeIn(directory).build()) {
            assertThat(all(store)).containsExactlyInAnyOrderElementsOf(original.memories());
            assertThat(store.recovery().findings()).isEmpty();
            assertThat(store.recovery().endedCleanly()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void loadingByPathAloneAdoptsToo(OriginalDirectory original) {
        original.putInto(directory);
        try (PersistentMemory store = PersistentMemoryBuilder.load(directory)) {
            assertThat(all(store)).containsExactlyInAnyOrderElementsOf(original.memories());
        }
        assertThat(directory.resolve("store.properties")).exists();
    }

    @Test
    void whatIsWrittenAfterAdoptionLastsBesideIt() {
        OriginalDirectory.DOCUMENT.putInto(directory);
        try (PersistentMemory store = storeIn(directory).build()) {
            store.store(NewMemory.builder("new").id("new").embedding(1f, 2f, 3f).build());
            store.delete("kept");
        }
        try (PersistentMemory store = reader(directory)) {
            assertThat(all(store))
                    .extracting(memory -> memory.id())
                    .containsExactlyInAnyOrder("replaced-by-the-log", "inserted", "new");
        }
    }

    @Test
    void theOpeningSaysWhatWasAdoptedAndWhatWasTorn() {
        OriginalDirectory.DOCUMENT.putInto(directory);
        try (PersistentMemory store = storeIn(directory).build()) {
            List<Finding> findings = store.recovery().findings();
            assertThat(findings).extracting(Finding::severity).containsOnly(Severity.INFO);
            assertThat(findings)
                    .anyMatch(finding -> finding.message()
                            .contains("adopted 3 memories of the original implementation in memories.json and"
                                    + " memories.wal; kept as original-memories.json and original-memories.wal"))
                    .anyMatch(finding -> finding.location().endsWith("memories.wal: line 6")
                            && finding.message().contains("torn"));
        }
    }

    @Test
    void theTimeOfCreationSurvives() throws IOException {
        OriginalDirectory.DOCUMENT.putInto(directory);
        storeIn(directory).build().close();
        assertThat(directory.resolve("store.properties"))
                .content()
                .contains("created=2025-07-15T08:30:00.123456789Z\n");
    }

    @Test
    void anArrayWasCreatedWhenItWasLastWritten() throws IOException {
        OriginalDirectory.ARRAY.putInto(directory);
        FileTime written = FileTime.from(Instant.parse("2025-07-16T12:00:00Z"));
        Files.setLastModifiedTime(directory.resolve("memories.json"), written);
        storeIn(directory).build().close();
        assertThat(directory.resolve("store.properties")).content().contains("created=2025-07-16T12:00:00Z\n");
    }

    @Test
    void theOriginalsBackupsStayWhereTheyAre() {
        OriginalDirectory.DOCUMENT.putInto(directory);
        storeIn(directory).build().close();
        assertThat(directory.resolve("backups/backup_20250716_120000.json"))
                .hasBinaryContent(OriginalDirectory.DOCUMENT.bytes("backups/backup_20250716_120000.json"));
    }

    @Test
    void aNameThatIsTakenIsNotOverwritten() throws IOException {
        OriginalDirectory.DOCUMENT.putInto(directory);
        Files.writeString(directory.resolve("original-memories.json"), "precious");
        Files.writeString(directory.resolve("original-memories-2.json"), "precious too");

        storeIn(directory).build().close();

        assertThat(directory.resolve("original-memories.json")).hasContent("precious");
        assertThat(directory.resolve("original-memories-2.json")).hasContent("precious too");
        assertThat(directory.resolve("original-memories-3.json"))
                .hasBinaryContent(OriginalDirectory.DOCUMENT.bytes("memories.json"));
    }

    @Test
    void anUnknownFieldIsNamed() throws IOException {
        String array = new String(OriginalDirectory.ARRAY.bytes("memories.json"), StandardCharsets.UTF_8);
        Files.writeString(
                directory.resolve("memories.json"),
                array.replace("\"content\": \"first\"", "\"mood\": [1], \"content\": \"first\""));
        try (PersistentMemory store = storeIn(directory).build()) {
            assertThat(store.recovery().findings())
                    .anyMatch(finding -> finding.severity() == Severity.WARNING
                            && finding.message().contains("[].value.mood"));
        }
    }

    @Test
    void filesThatComeLaterAreReportedAndLeftAlone() {
        storeIn(directory).build().close();
        OriginalDirectory.ARRAY.putInto(directory);
        try (PersistentMemory store = storeIn(directory).build()) {
            assertThat(store.size()).isZero();
            assertThat(store.recovery().findings())
                    .anyMatch(finding -> finding.severity() == Severity.WARNING
                            && finding.message().contains("memories.json"));
        }
        assertThat(directory.resolve("memories.json")).exists();
    }

    @Test
    void anotherProgramsDirectoryIsStillRefused() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> storeIn(directory).build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("notes.txt");
        assertThatThrownBy(() -> reader(directory)).isInstanceOf(StoreConfigurationException.class);
        assertThat(contents(directory)).containsOnlyKeys("notes.txt");
    }
}
