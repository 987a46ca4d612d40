package io.neuralmemory.spi.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With backups that are texts: a line is the name of a part, which is a file that is not empty. */
final class StoreBackupsTest {
    private static final StoreHeader HEADER =
            new StoreHeader("store", Instant.parse("2025-01-01T00:00:00Z"), OptionalInt.empty());

    @TempDir
    Path directory;

    private Path folder;
    private BlobStore blobs;
    private StoreBackups<Text> backups;

    @BeforeEach
    void open() {
        folder = directory.resolve(BackupFolder.NAME);
        Clock clock = Clock.fixed(Instant.parse("2025-07-16T12:00:00Z"), ZoneOffset.UTC);
        StorageSettings settings = StorageSettings.builder(directory, HEADER)
                .clock(clock)
                .maxBackups(2)
                .build();
        blobs = new BackupFolder(folder);
        backups = new StoreBackups<>(settings, new BackupPlace(folder, blobs), new TextFormat());
    }

    private void create(String... parts) {
        backups.create(false, name -> {
            try {
                for (String part : parts) {
                    if (!blobs.list().contains(part)) {
                        blobs.create(part, out -> out.write(1));
                    }
                }
                byte[] text = String.join("\n", parts).getBytes(UTF_8);
                blobs.create(name.fileName(), out -> out.write(text));
                return new Text(name, Set.of(parts), folder);
            } catch (IOException e) {
                throw IoFailures.translate("creating " + name.fileName(), e);
            }
        });
    }

    private void createEmpty(BackupName name) {
        try {
            blobs.create(name.fileName(), out -> {});
        } catch (IOException e) {
            throw IoFailures.translate("creating " + name.fileName(), e);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> listed() {
        return backups.list().stream().map(BackupInfo::id).toList();
    }

    @Test
    void beyondTheQuotaTheOldestGoesWithThePartsThatNoOtherNeeds() throws IOException {
        create("a.part", "b.part");
        create("b.part");
        create("b.part", "c.part");
        assertThat(files())
                .containsExactly(
                        "b.part",
                        "backup-20250716T120000Z-000002.text",
                        "backup-20250716T120000Z-000003.text",
                        "c.part");
    }

    @Test
    void aBackupThatMissesAPartIsNotListed() throws IOException {
        create("a.part");
        create("b.part");
        Files.delete(folder.resolve("b.part"));
        assertThat(listed()).containsExactly("backup-20250716T120000Z-000001");
    }

    @Test
    void beforeABackupWhatAnInterruptedOneLeftIsRemoved() throws IOException {
        create("a.part");
        for (String left : List.of("old.part", "x.part.tmp", "backup-20250716T120000Z-000009.text.tmp-journal")) {
            Files.writeString(folder.resolve(left), "?");
        }
        Files.writeString(folder.resolve("notes.txt"), "mine");
        create("a.part");
        assertThat(files())
                .containsExactly(
                        "a.part",
                        "backup-20250716T120000Z-000001.text",
                        "backup-20250716T120000Z-000002.text",
                        "notes.txt");
    }

    @Test
    void whileABackupCannotBeReadNoPartGoes() throws IOException {
        create("a.part");
        Files.writeString(folder.resolve("old.part"), "?");
        Files.writeString(folder.resolve("backup-20250716T120000Z-000001.text"), TextFormat.DAMAGED);
        create("b.part");
        assertThat(files()).contains("a.part", "old.part");
        assertThat(listed()).containsExactly("backup-20250716T120000Z-000002");
    }

    @Test
    void pruningKeepsTheNewestThatIsIntact() throws IOException {
        create("a.part");
        create("b.part");
        Files.writeString(folder.resolve("b.part"), "");
        backups.prune(1);
        assertThat(listed()).containsExactly("backup-20250716T120000Z-000001", "backup-20250716T120000Z-000002");
        create("c.part");
        backups.prune(1);
        assertThat(listed()).containsExactly("backup-20250716T120000Z-000003");
    }

    @Test
    void aBackupElsewhereIsVerifiedByItsPath() throws IOException {
        create("a.part");
        Path other = Files.move(folder, directory.resolve("kept"));
        List<Finding> findings = new ArrayList<>();
        Path path = other.resolve("backup-20250716T120000Z-000001.text");
        assertThat(backups.verify(path, findings::add)).isEqualTo(1);
        Files.writeString(path, TextFormat.DAMAGED);
        assertThat(findings).isEmpty();
        assertThat(backups.verify(path, findings::add)).isZero();
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.location()).isEqualTo("backup-20250716T120000Z-000001.text"));
    }

    @Test
    void whatIsNoBackupIsRefusedWithThoseThereAre() {
        create("a.part");
        assertThatThrownBy(() -> backups.use(folder.resolve("notes.txt"), backup -> {}))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("found: backup-20250716T120000Z-000001.text");
        assertThatThrownBy(() -> backups.use(Path.of("/"), backup -> {}))
                .isInstanceOf(StoreConfigurationException.class);
    }

    @Test
    void aBackupOfWhichItIsUnknownWhetherItIsDurableIsNone() {
        assertThatThrownBy(() -> backups.create(false, name -> {
                    createEmpty(name);
                    throw new StoreUnavailableException("forcing failed");
                }))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aBackupThatAnotherWriterMadeMeanwhileIsLeftAlone() {
        assertThatThrownBy(() -> backups.create(false, name -> {
                    createEmpty(name);
                    throw new StoreLockedException("the name is taken");
                }))
                .isInstanceOf(StoreLockedException.class);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void backupsAloneAreFoundUnlessAnythingElseIsThere() throws IOException {
        BackupOrigin origin = new BackupOrigin(HEADER, StorageOptions.none());
        BackupShelf<Text> shelf = new BackupShelf<>(BackupPlace.below(directory), new TextFormat());
        assertThat(shelf.findAlone(newest -> Optional.of(origin))).isEmpty();
        create("a.part");
        create("a.part");
        assertThat(shelf.findAlone(newest -> newest.name().number() == 2 ? Optional.of(origin) : Optional.empty()))
                .contains(new FoundBackups(origin, 2));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThat(shelf.findAlone(newest -> Optional.of(origin))).isEmpty();
    }

    private record Text(BackupName name, Set<String> parts, Path folder) implements ShelvedBackup {
        @Override
        public long sequence() {
            return 7;
        }

        @Override
        public long memories() {
            return parts.size();
        }

        @Override
        public long byteLength() {
            return parts.size();
        }
    }

    private static final class TextFormat implements BackupFormat<Text> {
        static final String DAMAGED = "?";

        @Override
        public String ending() {
            return ".text";
        }

        @Override
        public boolean isPart(String name) {
            return name.endsWith(".part");
        }

        @Override
        public Optional<Text> read(BackupPlace place, BackupName name) {
            try {
                Path file = place.path().resolve(name.fileName());
                if (!Files.exists(file)) {
                    return Optional.empty();
                }
                String text = Files.readString(file);
                if (text.equals(DAMAGED)) {
                    throw new CorruptStoreException(file + " is damaged");
                }
                return Optional.of(new Text(name, Set.copyOf(text.lines().toList()), place.path()));
            } catch (IOException e) {
                throw IoFailures.translate("reading " + name.fileName(), e);
            }
        }

        @Override
        public long verify(Text backup, Consumer<? super Finding> findings) {
            long intact = backup.parts().size();
            for (String part : backup.parts()) {
                if (backup.folder().resolve(part).toFile().length() == 0) {
                    findings.accept(new Finding(Finding.Severity.ERROR, part, "is empty"));
                    intact--;
                }
            }
            return intact;
        }
    }
}
