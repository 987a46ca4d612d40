package io.neuralmemory.storage.file;

import static io.neuralmemory.storage.file.Stores.batch;
import static io.neuralmemory.storage.file.Stores.load;
import static io.neuralmemory.storage.file.Stores.loaded;
import static io.neuralmemory.storage.file.Stores.memory;
import static io.neuralmemory.storage.file.Stores.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Finding.Severity;
import io.neuralmemory.storage.file.Stores.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest whose predecessor is still there may be only in the page cache, and so may what it added. */
final class ConfirmationTest {
    @TempDir
    Path directory;

    private byte[] before;

    @BeforeEach
    void manifestThreeBesideManifestTwo() throws IOException {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1)));
            before = Files.readAllBytes(directory.resolve("manifest-000002.json"));
            storage.commit(batch(2, put(2, 1)));
        }
        Files.write(directory.resolve("manifest-000002.json"), before);
    }

    @Test
    void theNewestIsLoadedWithoutWritingAnything() {
        assertThat(load(directory)).isEqualTo(Loaded.of(2, memory(1, 1), memory(2, 1)));
        loaded(directory).close();
        assertThat(Stores.files(directory))
                .containsExactly(
                        "manifest-000002.json", "manifest-000003.json", "memories-000001.txt", "memories-000002.txt");
    }

    @Test
    void theFirstCommitCopiesWhatTheNewestAddedBeforeItDeletes() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(3));
        }
        assertThat(Stores.files(directory))
                .containsExactly("manifest-000004.json", "memories-000001.txt", "memories-000003.txt");
        assertThat(load(directory)).isEqualTo(Loaded.of(3, memory(1, 1), memory(2, 1)));
    }

    @Test
    void onlyTheFirstCommitCopies() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(3));
            storage.commit(batch(4));
        }
        assertThat(Stores.files(directory)).contains("memories-000003.txt").doesNotContain("memories-000004.txt");
    }

    @Test
    void everythingIsCopiedIfTheOlderManifestCannotBeRead() throws IOException {
        Files.writeString(directory.resolve("manifest-000002.json"), "torn");
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(3));
        }
        assertThat(Stores.files(directory))
                .containsExactly("manifest-000004.json", "memories-000003.txt", "memories-000004.txt");
        assertThat(load(directory)).isEqualTo(Loaded.of(3, memory(1, 1), memory(2, 1)));
    }

    @Test
    void aConfirmedManifestIsNotCopied() throws IOException {
        Files.delete(directory.resolve("manifest-000002.json"));
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(3));
        }
        assertThat(Stores.files(directory))
                .containsExactly("manifest-000004.json", "memories-000001.txt", "memories-000002.txt");
    }

    @Test
    void theCheckTellsOfAnUnconfirmedManifest() {
        assertThat(Stores.check(directory)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.location()).isEqualTo("manifest-000002.json");
        });
    }
}
