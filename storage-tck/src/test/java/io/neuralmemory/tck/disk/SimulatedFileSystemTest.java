package io.neuralmemory.tck.disk;

import static io.neuralmemory.tck.disk.DiskFixture.text;
import static io.neuralmemory.tck.disk.DiskFixture.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SimulatedFileSystemTest {
    private final SimulatedDisk disk = SimulatedDisk.create();
    private final Path dir = disk.path("/dir");
    private final Path file = disk.path("/dir/file");

    @BeforeEach
    void makeADirectoryWithAFile() throws IOException {
        Files.createDirectory(dir);
        write(file, "data");
    }

    @Test
    void filesAreWrittenAndReadThroughStreams() throws IOException {
        Files.write(file, List.of("one", "two"));
        Files.writeString(file, "three", StandardOpenOption.APPEND);

        assertThat(Files.readAllLines(file)).containsExactly("one", "two", "three");
    }

    @Test
    void createNewNeverOverwrites() {
        assertThatThrownBy(() -> Files.createFile(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aMissingFileCannotBeOpened() {
        assertThatThrownBy(() -> Files.readAllBytes(dir.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> write(disk.path("/none/file"), "")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aChannelReadsAndWritesAtItsOwnPositionOrAtAGivenOne() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(bytes("XY"), 1);
            assertThat(channel.position()).isZero();
            assertThat(read(channel, 3)).isEqualTo("dXY");
            channel.write(bytes("!!"));
            assertThat(channel.position()).isEqualTo(5);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            channel.truncate(2);
            assertThat(channel.position()).isEqualTo(2);
            assertThat(channel.size()).isEqualTo(2);
        }
    }

    @Test
    void buffersAreGatheredAndScattered() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer[] sources = {bytes("ab"), bytes("c"), bytes("def")};
            assertThat(channel.write(sources)).isEqualTo(6);
            assertThat(sources[2].hasRemaining()).isFalse();
            channel.position(0);
            ByteBuffer[] targets = {ByteBuffer.allocate(4), ByteBuffer.allocate(4)};
            assertThat(channel.read(targets)).isEqualTo(6);
            assertThat(new String(targets[0].array(), UTF_8)).isEqualTo("abcd");
            assertThat(targets[1].position()).isEqualTo(2);
        }
    }

    @Test
    void bytesAreTransferredBetweenChannels() throws IOException {
        byte[] large = "0123456789".repeat(2_000).getBytes(UTF_8);
        Files.write(file, large);
        Path copy = dir.resolve("copy");
        try (FileChannel from = FileChannel.open(file);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(from.transferTo(5, 100_000, to)).isEqualTo(19_995);
            assertThat(to.transferFrom(from, 0, 5)).isEqualTo(5);
        }
        assertThat(Files.size(copy)).isEqualTo(19_995);
        assertThat(text(disk, "/dir/copy")).startsWith("0123401234567");
    }

    @Test
    void aGapReadsAsZeros() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(1);
            channel.write(bytes("x"), 9_000);
        }
        assertThat(Files.readAllBytes(file))
                .hasSize(9_001)
                .startsWith('d', 0, 0, 0)
                .endsWith(0, 0, 'x');
    }

    @Test
    void aChannelDoesOnlyWhatItWasOpenedFor() throws IOException {
        try (FileChannel reading = FileChannel.open(file);
                FileChannel writing = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> reading.write(bytes("x"))).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> writing.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonReadableChannelException.class);
        }
    }

    @Test
    void directoriesAreCreatedListedAndDeleted() throws IOException {
        Files.createDirectories(dir.resolve("a/b"));

        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(dir, "{a,none}*")) {
            entries.forEach(entry -> names.add(entry.toString()));
        }
        assertThat(names).containsExactly("/dir/a");
        assertThatThrownBy(() -> Files.delete(dir)).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> Files.list(file)).isInstanceOf(NotDirectoryException.class);
        try (var walk = Files.walk(dir)) {
            assertThat(walk).hasSize(4);
        }
    }

    @Test
    void aHardLinkNeverReplacesAFile() throws IOException {
        Path second = dir.resolve("second");
        Files.createLink(second, file);

        assertThat(Files.isSameFile(second, file)).isTrue();
        assertThatThrownBy(() -> Files.createLink(second, file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void anAtomicMoveReplacesInSilenceAndAPlainMoveDoesNot() throws IOException {
        Path target = dir.resolve("target");
        write(target, "old");

        assertThatThrownBy(() -> Files.move(file, target)).isInstanceOf(FileAlreadyExistsException.class);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);

        assertThat(text(disk, "/dir/target")).isEqualTo("data");
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aDirectoryCannotBeMovedIntoItself() {
        assertThatThrownBy(() -> Files.move(dir, dir.resolve("inside"))).isInstanceOf(FileSystemException.class);
    }

    @Test
    void symbolicLinksAreFollowedUnlessForbidden() throws IOException {
        Path link = disk.path("/link");
        Files.createSymbolicLink(link, disk.path("dir/file"));

        assertThat(text(disk, "/link")).isEqualTo("data");
        assertThat(link.toRealPath()).isEqualTo(file);
        assertThat(link.toRealPath(LinkOption.NOFOLLOW_LINKS)).isEqualTo(link);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readSymbolicLink(link)).isEqualTo(disk.path("dir/file"));
        assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThatThrownBy(() -> FileChannel.open(link, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> Files.createFile(link)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aCircleOfSymbolicLinksIsAnError() throws IOException {
        Files.createSymbolicLink(disk.path("/one"), disk.path("/two"));
        Files.createSymbolicLink(disk.path("/two"), disk.path("/one"));

        assertThatThrownBy(() -> Files.readAllBytes(disk.path("/one"))).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void aDirectoryCanBeOpenedAndForcedButNotRead() throws IOException {
        try (FileChannel channel = FileChannel.open(dir)) {
            channel.force(true);
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).hasMessage("Is a directory");
        }
        assertThatThrownBy(() -> write(dir, "x")).hasMessage("/dir: Is a directory");
    }

    @Test
    void attributesCanBeReadAndSet() throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(1_000));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
        assertThat(Files.readAttributes(file, "size,isDirectory"))
                .containsEntry("size", 4L)
                .hasSize(2);
        assertThat(Files.getAttribute(dir, "isDirectory")).isEqualTo(true);
    }

    @Test
    void aCopiedFileIsANewFile() throws IOException {
        Path copy = dir.resolve("copy");
        Files.copy(file, copy);

        assertThat(text(disk, "/dir/copy")).isEqualTo("data");
        assertThat(Files.isSameFile(file, copy)).isFalse();
    }

    @Test
    void pathsOfAnotherProcessAreRefused() {
        Path foreign = disk.newProcess().getPath("/dir/other");

        assertThatThrownBy(() -> Files.createLink(foreign, file))
                .isInstanceOf(java.nio.file.ProviderMismatchException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String read(FileChannel channel, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        int read = channel.read(target);
        return new String(target.array(), 0, read, UTF_8);
    }
}
