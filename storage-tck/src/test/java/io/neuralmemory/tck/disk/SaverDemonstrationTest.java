package io.neuralmemory.tck.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows what the disk is for: it catches a careless saver and acquits a careful one. */
final class SaverDemonstrationTest {
    private static final int SEEDS = 150;
    private static final List<String> VERSIONS = List.of("1", "2".repeat(700), "3".repeat(5_000));

    @Test
    void aSaverThatRenamesWithoutForcingIsCaughtLosingData() throws IOException {
        assertThat(violations((target, content) -> replace(target, content, false)))
                .anyMatch(violation -> violation.contains("saved 3, found damaged"))
                .anyMatch(violation -> violation.contains("saved 3, found version 1"));
    }

    @Test
    void aSaverThatForcesFileAndDirectoryNeverLosesData() throws IOException {
        assertThat(violations((target, content) -> replace(target, content, true)))
                .isEmpty();
    }

    /** Stops a run of saves at every operation in every way, crashes with many seeds, and checks what is left. */
    private static List<String> violations(Saver saver) throws IOException {
        SimulatedDisk trial = SimulatedDisk.create();
        assertThat(saveAll(trial, saver)).isEqualTo(VERSIONS.size());
        List<String> violations = new ArrayList<>();
        for (long number = 0; number <= trial.operations(); number++) {
            for (Stop stop : Stop.values()) {
                SimulatedDisk disk = SimulatedDisk.create();
                disk.stopAt(number, stop);
                int saved = saveAll(disk, saver);
                for (long seed = 0; seed < SEEDS; seed++) {
                    String found = found(disk.crash(seed).path("/target"));
                    if (!found.equals("version " + saved) && !found.equals("version " + (saved + 1))) {
                        violations.add("saved " + saved + ", found " + found + " (stop " + number + " " + stop
                                + ", seed " + seed + ")");
                    }
                }
            }
        }
        return violations;
    }

    /** Saves all versions and returns how many saves were acknowledged. */
    private static int saveAll(SimulatedDisk disk, Saver saver) throws IOException {
        int saved = 0;
        try {
            for (String version : VERSIONS) {
                saver.save(disk.path("/target"), version);
                saved++;
            }
            return saved;
        } catch (DiskStoppedException expected) {
            return saved;
        }
    }

    private static String found(Path target) throws IOException {
        if (!Files.exists(target)) {
            return "version 0";
        }
        int index = VERSIONS.indexOf(new String(Files.readAllBytes(target), UTF_8));
        return index < 0 ? "damaged" : "version " + (index + 1);
    }

    private static void replace(Path target, String content, boolean careful) throws IOException {
        Path temporary = target.resolveSibling("temporary");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (careful) {
                channel.force(true);
            }
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        if (careful) {
            try (FileChannel directory = FileChannel.open(target.resolveSibling("."))) {
                directory.force(true);
            }
        }
    }

    private interface Saver {
        void save(Path target, String content) throws IOException;
    }
}
