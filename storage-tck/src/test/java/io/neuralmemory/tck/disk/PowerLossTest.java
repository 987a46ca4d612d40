package io.neuralmemory.tck.disk;

import static io.neuralmemory.tck.disk.DiskFixture.force;
import static io.neuralmemory.tck.disk.DiskFixture.outcomes;
import static io.neuralmemory.tck.disk.DiskFixture.text;
import static io.neuralmemory.tck.disk.DiskFixture.write;
import static io.neuralmemory.tck.disk.DiskFixture.writeDurably;
import static io.neuralmemory.tck.disk.DiskFixture.writeForced;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PowerLossTest {
    private final SimulatedDisk disk = SimulatedDisk.create();

    @Test
    void contentThatWasNotForcedIsLostInSomeOutcomesAndKeptInOthers() throws IOException {
        writeDurably(disk.path("/file"), "");
        write(disk.path("/file"), "data");

        assertThat(outcomes(disk, "/file")).contains("", "data");
    }

    @Test
    void durableContentIsNeverLost() throws IOException {
        writeDurably(disk.path("/file"), "data");

        assertThat(outcomes(disk, "/file")).containsExactly("data");
    }

    @Test
    void forcingAFileDoesNotMakeItsNameDurable() throws IOException {
        writeForced(disk.path("/file"), "data");

        assertThat(outcomes(disk, "/file")).containsExactlyInAnyOrder("absent", "data");
    }

    @Test
    void aDurableNameMayLeadToContentThatIsNot() throws IOException {
        write(disk.path("/file"), "data");
        force(disk.root());

        assertThat(outcomes(disk, "/file")).contains("", "data").doesNotContain("absent");
    }

    @Test
    void aNewDirectoryNeedsItsParentForced() throws IOException {
        Files.createDirectory(disk.path("/dir"));
        writeDurably(disk.path("/dir/file"), "data");
        assertThat(outcomes(disk, "/dir/file")).containsExactlyInAnyOrder("absent", "data");

        force(disk.root());

        assertThat(outcomes(disk, "/dir/file")).containsExactly("data");
    }

    @Test
    void aDeleteMayBeUndone() throws IOException {
        writeDurably(disk.path("/file"), "data");
        Files.delete(disk.path("/file"));
        assertThat(outcomes(disk, "/file")).containsExactlyInAnyOrder("absent", "data");

        force(disk.root());

        assertThat(outcomes(disk, "/file")).containsExactly("absent");
    }

    @Test
    void aFileThatLivedOnlyBetweenTwoForcesMayAppear() throws IOException {
        Files.createDirectory(disk.path("/dir"));
        writeForced(disk.path("/dir/file"), "data");
        Files.delete(disk.path("/dir/file"));
        force(disk.root());

        assertThat(outcomes(disk, "/dir/file")).containsExactlyInAnyOrder("absent", "data");
    }

    @Test
    void aRenameLeavesEitherNameOrBothButNeverNone() throws IOException {
        writeDurably(disk.path("/old"), "data");
        Files.move(disk.path("/old"), disk.path("/new"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(outcomes(disk, left -> text(left, "/old") + " " + text(left, "/new")))
                .containsExactlyInAnyOrder("data absent", "absent data", "data data");
    }

    @Test
    void aRenameOverAFileLeavesTheOldFileOrTheNewOne() throws IOException {
        writeDurably(disk.path("/file"), "old");
        writeDurably(disk.path("/temp"), "new");
        Files.move(disk.path("/temp"), disk.path("/file"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(outcomes(disk, "/file")).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void aRenameIntoAnotherDirectoryIsDurableOnceEitherDirectoryWasForced() throws IOException {
        Files.createDirectory(disk.path("/from"));
        Files.createDirectory(disk.path("/to"));
        writeDurably(disk.path("/from/file"), "data");
        force(disk.root());
        Files.move(disk.path("/from/file"), disk.path("/to/file"));
        force(disk.path("/from"));

        assertThat(outcomes(disk, left -> text(left, "/from/file") + " " + text(left, "/to/file")))
                .containsExactly("absent data");
    }

    @Test
    void aRenamedDirectoryNeverHasTwoNames() throws IOException {
        Files.createDirectory(disk.path("/old"));
        writeDurably(disk.path("/old/file"), "data");
        force(disk.root());
        Files.move(disk.path("/old"), disk.path("/new"));

        assertThat(outcomes(disk, left -> text(left, "/old/file") + " " + text(left, "/new/file")))
                .containsExactlyInAnyOrder("data absent", "absent data");
    }

    @Test
    void aHardLinkIsASecondNameOfTheSameContent() throws IOException {
        writeDurably(disk.path("/temp"), "data");
        Files.createLink(disk.path("/final"), disk.path("/temp"));
        Files.delete(disk.path("/temp"));
        force(disk.root());

        assertThat(outcomes(disk, left -> text(left, "/temp") + " " + text(left, "/final")))
                .containsExactly("absent data");
    }

    @Test
    void writesMayBeTornAnywhereButNeverHarmTheirNeighbours() throws IOException {
        byte[] old = filled(10_000, 'o');
        try (FileChannel channel =
                FileChannel.open(disk.path("/file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(old));
            channel.force(true);
            force(disk.root());
            channel.write(ByteBuffer.wrap(filled(8_000, 'n')), 1_000);
        }

        Set<Integer> newBytes = new HashSet<>();
        for (long seed = 0; seed < 500; seed++) {
            byte[] left = Files.readAllBytes(disk.crash(seed).path("/file"));
            assertThat(left).hasSize(10_000);
            assertThat(Arrays.copyOfRange(left, 0, 1_000)).containsOnly('o');
            assertThat(Arrays.copyOfRange(left, 9_000, 10_000)).containsOnly('o');
            newBytes.add(count(left, 'n'));
        }
        assertThat(newBytes).contains(0, 8_000).hasSizeGreaterThan(20);
        assertThat(newBytes)
                .as("torn at a block, at a sector, at any byte")
                .contains(4_096 - 1_000)
                .anyMatch(bytes -> (1_000 + bytes) % 4_096 != 0 && (1_000 + bytes) % 512 == 0)
                .anyMatch(bytes -> bytes % 2 == 1);
    }

    @Test
    void appendedDataMayBecomeZerosGarbageOrAShorterFile() throws IOException {
        writeDurably(disk.path("/file"), "head");
        try (FileChannel channel = FileChannel.open(disk.path("/file"), StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(filled(2_000, 'n')));
        }

        assertThat(outcomes(disk, "/file"))
                .allMatch(left -> left.startsWith("head"))
                .anyMatch(left -> left.length() < 2_004 && left.endsWith("n"))
                .anyMatch(left -> left.length() > 4 && left.substring(4).chars().allMatch(c -> c == 0))
                .anyMatch(left -> left.chars().anyMatch(c -> c > 'z'));
    }

    @Test
    void aLengthMayReachTheMediumWithoutItsBytes() throws IOException {
        writeDurably(disk.path("/file"), "head");
        try (FileChannel channel = FileChannel.open(disk.path("/file"), StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(filled(100, 'n')));
        }

        assertThat(outcomes(disk, "/file")).anyMatch(left -> left.length() < 104 && left.matches("head\\x00+"));
    }

    @Test
    void namesMayReachTheMediumOutOfOrder() throws IOException {
        for (String name : List.of("/a", "/b", "/c")) {
            write(disk.path(name), "");
        }

        assertThat(outcomes(disk, PowerLossTest::contents)).contains("", "/a=/b=/c=", "/c=", "/a=/c=");
    }

    @Test
    void writesMayReachTheMediumOutOfOrder() throws IOException {
        writeDurably(disk.path("/file"), "....");
        try (FileChannel channel = FileChannel.open(disk.path("/file"), StandardOpenOption.WRITE)) {
            for (int i = 0; i < 4; i++) {
                channel.write(ByteBuffer.wrap(new byte[] {(byte) ('a' + i)}), i);
            }
        }

        assertThat(outcomes(disk, "/file")).contains("....", "abcd", "ab..", "...d", ".bcd");
    }

    @Test
    void aTruncationMayBeLost() throws IOException {
        writeDurably(disk.path("/file"), "long text");
        Files.newByteChannel(disk.path("/file"), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();

        assertThat(outcomes(disk, "/file")).containsExactlyInAnyOrder("", "long text");
    }

    @Test
    void theTwoExtremesKeepAllOrOnlyWhatWasForced() throws IOException {
        writeDurably(disk.path("/file"), "old");
        write(disk.path("/file"), "new");
        write(disk.path("/other"), "data");

        SimulatedDisk lost = disk.crashLosingUnforced();
        SimulatedDisk kept = disk.crashKeepingUnforced();

        assertThat(text(lost, "/file") + text(lost, "/other")).isEqualTo("oldabsent");
        assertThat(text(kept, "/file") + text(kept, "/other")).isEqualTo("newdata");
    }

    @Test
    void theSameSeedGivesTheSameOutcome() throws IOException {
        for (int i = 0; i < 10; i++) {
            write(disk.path("/file" + i), "data".repeat(i * 300));
        }

        for (long seed = 0; seed < 50; seed++) {
            assertThat(contents(disk.crash(seed))).isEqualTo(contents(disk.crash(seed)));
        }
    }

    @Test
    void whatACrashLeftIsDurable() throws IOException {
        write(disk.path("/file"), "data");
        SimulatedDisk kept = disk.crashKeepingUnforced();

        assertThat(outcomes(kept, "/file")).containsExactly("data");
    }

    private static String contents(SimulatedDisk disk) {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(disk.root())) {
            files.forEach(file -> all.append(file).append('=').append(text(disk, file.toString())));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        return all.toString();
    }

    private static byte[] filled(int count, char value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static int count(byte[] bytes, char value) {
        int count = 0;
        for (byte found : bytes) {
            count += found == value ? 1 : 0;
        }
        return count;
    }
}
