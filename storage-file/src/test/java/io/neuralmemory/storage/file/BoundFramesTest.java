package io.neuralmemory.storage.file;

import static io.neuralmemory.storage.file.Stores.batch;
import static io.neuralmemory.storage.file.Stores.load;
import static io.neuralmemory.storage.file.Stores.memory;
import static io.neuralmemory.storage.file.Stores.put;
import static io.neuralmemory.storage.file.Stores.puts;
import static io.neuralmemory.storage.file.Stores.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.SupportsCompaction.Occasion;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.GzipTransform;
import io.neuralmemory.storage.file.format.Transform;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a transform whose frames are good only where they were written, a store does all that it does without. */
final class BoundFramesTest {
    private static final Codec BOUND = Codec.of(new LineFormat(), new GzipTransform(), new BoundTransform());
    private static final String SECOND = "memories-000002.txt.gz.bound";
    private static final String MOVED = "memories-000099.txt.gz.bound";
    private static final Loaded STATE = Loaded.of(3, memory(0, 2), memory(2, 2), memory(3, 2), memory(4, 3));

    @TempDir
    Path directory;

    private static SegmentStorage open(Path directory, RecoveryMode recovery) {
        return SegmentStorage.open(Stores.settings(directory).recovery(recovery).build(), BOUND);
    }

    private Loaded read() {
        try (SegmentStorage storage = open(directory, RecoveryMode.STRICT)) {
            return load(storage);
        }
    }

    private Path backup() {
        try (SegmentStorage storage = open(directory, RecoveryMode.STRICT)) {
            return storage.backups().get(0).path();
        }
    }

    @BeforeEach
    void aStoreWithABackup() {
        try (SegmentStorage storage = open(directory, RecoveryMode.STRICT)) {
            storage.load(memory -> {});
            storage.commit(batch(1, put(0, 1), put(7, 1)));
            storage.commit(puts(2, 0, 4, 2));
            storage.commit(batch(3, remove(1), remove(7), put(4, 3)));
            storage.createBackup(false);
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x15;
        Files.write(file, bytes);
    }

    @Test
    void whatWasCommittedIsRead() {
        assertThat(read()).isEqualTo(STATE);
    }

    @Test
    void whatWasCompactedIsRead() {
        try (SegmentStorage storage = open(directory, RecoveryMode.STRICT)) {
            storage.load(memory -> {});
            storage.compact(Occasion.REQUESTED);
        }
        assertThat(Stores.files(directory)).doesNotContain(SECOND);
        assertThat(read()).isEqualTo(STATE);
    }

    @Test
    void aBackupIsSoundAndSharesCopiesWithTheNext() {
        try (SegmentStorage storage = open(directory, RecoveryMode.STRICT)) {
            storage.load(memory -> {});
            List<String> before = Stores.files(directory.resolve("backups"));
            assertThat(storage.verifyBackup(storage.createBackup(false).path(), finding -> {
                        throw new AssertionError(finding);
                    }))
                    .isEqualTo(4);
            assertThat(Stores.files(directory.resolve("backups"))).hasSize(before.size() + 1);
        }
    }

    @Test
    void aBackupIsRestoredHereAndIntoAnotherStore(@TempDir Path other) {
        Path backup = backup();
        for (Path target : List.of(directory, other)) {
            try (SegmentStorage storage = open(target, RecoveryMode.STRICT)) {
                storage.load(memory -> {});
                if (target.equals(directory)) {
                    storage.commit(batch(5, put(9, 9), remove(0)));
                }
                storage.restoreBackup(backup, 6, memory -> {});
                storage.commit(batch(7, put(8, 8)));
            }
            try (SegmentStorage storage = open(target, RecoveryMode.STRICT)) {
                assertThat(load(storage)).isEqualTo(new Loaded(6, STATE.memories()).after(batch(7, put(8, 8))));
            }
        }
    }

    @Test
    void aDamagedSegmentIsHealedFromTheBackup() throws IOException {
        flip(directory.resolve(SECOND), 60);
        try (SegmentStorage storage = open(directory, RecoveryMode.STRICT)) {
            assertThat(load(storage)).isEqualTo(STATE);
            storage.commit(batch(4));
        }
        assertThat(Stores.files(directory)).doesNotContain(SECOND).contains(SECOND + ".damaged");
        assertThat(read()).isEqualTo(new Loaded(4, STATE.memories()));
    }

    @Test
    void aDoubtfulSegmentIsWrittenOnceMore() throws IOException {
        byte[] previous = Files.readAllBytes(directory.resolve("manifest-000004.json"));
        try (SegmentStorage storage = open(directory, RecoveryMode.STRICT)) {
            storage.load(memory -> {});
            storage.commit(batch(4, put(5, 4)));
        }
        // As a crash leaves it that brings the predecessor back: what is new since then counts as not durable.
        Files.write(directory.resolve("manifest-000004.json"), previous);
        List<String> before = Stores.files(directory);
        try (SegmentStorage storage = open(directory, RecoveryMode.STRICT)) {
            storage.load(memory -> {});
            storage.commit(batch(5));
        }
        assertThat(Stores.files(directory)).isNotEqualTo(before);
        assertThat(read()).isEqualTo(STATE.after(batch(4, put(5, 4))).after(batch(5)));
    }

    @Test
    void wholeFramesOfADamagedSegmentAreSalvaged() throws IOException {
        for (String name : Stores.files(directory.resolve("backups"))) {
            Files.delete(directory.resolve("backups").resolve(name));
        }
        byte[] bytes = Files.readAllBytes(directory.resolve(SECOND));
        flip(directory.resolve(SECOND), bytes.length - 1);
        try (SegmentStorage storage = open(directory, RecoveryMode.SALVAGE)) {
            assertThat(load(storage).memories()).isEqualTo(STATE.memories());
            storage.commit(batch(4));
        }
        assertThat(read().memories()).isEqualTo(STATE.memories());
    }

    @Test
    void aSegmentUnderAnothersNameIsRefused() throws IOException {
        Files.move(directory.resolve(SECOND), directory.resolve(MOVED));
        Path file = manifest();
        Manifest manifest = ManifestText.parse(file.getFileName().toString(), Files.readAllBytes(file));
        List<Manifest.Row> rows = manifest.rows().stream()
                .map(row -> row.info().name().equals(SECOND) ? row.withName(MOVED) : row)
                .toList();
        Files.write(file, ManifestText.render(manifest.renumbered(manifest.number(), rows)));
        assertThatThrownBy(this::read)
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(MOVED)
                .hasMessageContaining("was not written as frame 0 of " + MOVED);
    }

    private Path manifest() {
        String name = Stores.files(directory).stream()
                .filter(file -> file.startsWith("manifest-"))
                .reduce((older, newer) -> newer)
                .orElseThrow();
        return directory.resolve(name);
    }

    @Test
    void framesAreNumberedAndTheLastOneSaysSo() throws IOException {
        String name = "memories-000001.txt.gz.bound";
        Memory memory = memory("long", "x".repeat(600_000), 1);
        Path empty = Files.createDirectory(directory.resolve("empty"));
        try (SegmentStorage storage = open(empty, RecoveryMode.STRICT)) {
            storage.load(unused -> {});
            storage.commit(batch(1, new Change.Put(memory), put(1, 1)));
        }
        byte[] frames = Files.readAllBytes(empty.resolve(name));
        BlobContext blob = BlobContext.of(name);
        int at = 0;
        for (int number = 0; number < 4; number++) {
            Transform.Frame frame = new BoundTransform().frameAt(frames, at, 1 << 20, blob);
            byte[] again = new BoundTransform().encode(frame.block(), blob.frame(number, frame.end() == frames.length));
            assertThat(Arrays.copyOfRange(frames, at, frame.end())).isEqualTo(again);
            at = frame.end();
        }
        assertThat(at).as("head, two blocks of records, tail").isEqualTo(frames.length);
    }
}
