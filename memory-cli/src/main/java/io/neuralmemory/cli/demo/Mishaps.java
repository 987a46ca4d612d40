package io.neuralmemory.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Damages a stored file and deletes every memory, and shows that a backup helps against both. */
final class Mishaps {
    private final Path directory;
    private final Function<RecoveryMode, PersistentMemory> opener;
    private final List<Memory> memories;
    private final Story story;

    /** @param memories what the store holds */
    Mishaps(Path directory, Function<RecoveryMode, PersistentMemory> opener, List<Memory> memories, Story story) {
        this.directory = directory;
        this.opener = opener;
        this.memories = memories;
        this.story = story;
    }

    void tell() {
        Path backup = backUp();
        Path damaged = damageLargestFile();
        story.step("The store is opened once more");
        try (PersistentMemory memory = reopen(damaged, backup)) {
            restore(memory, backup);
        }
    }

    /** A backend that keeps its files in a backup heals by itself; another refuses, and is restored. */
    private PersistentMemory reopen(Path damaged, Path backup) {
        try {
            PersistentMemory healed = opener.apply(RecoveryMode.STRICT);
            tellHealing(healed, damaged);
            return healed;
        } catch (CorruptStoreException e) {
            story.line("refused: " + e.getMessage());
            PersistentMemory salvaged = opener.apply(RecoveryMode.SALVAGE);
            story.line("opened to save what is left: " + intact(salvaged) + " memories; the backup is restored");
            salvaged.restoreFromBackup(backup);
            tellIntact(salvaged, "the damage was noticed and mended: ");
            return salvaged;
        }
    }

    private void tellIntact(PersistentMemory memory, String what) {
        story.claim(
                intact(memory) == memories.size(),
                what + intact(memory) + " of " + memories.size() + " memories, each equal in every byte");
    }

    private Path backUp() {
        story.step("A backup is made, and then one bit of a stored file is flipped");
        try (PersistentMemory memory = opener.apply(RecoveryMode.STRICT)) {
            Path backup = memory.backup();
            story.line("backup " + backup);
            return backup;
        }
    }

    private void tellHealing(PersistentMemory memory, Path damaged) {
        String name = String.valueOf(damaged.getFileName());
        List<Finding> findings = memory.recovery().findings().stream()
                .filter(finding -> finding.location().contains(name))
                .toList();
        findings.forEach(finding -> story.line(finding.location() + ": " + finding.message()));
        story.claim(!findings.isEmpty(), "the damage was noticed");
        tellIntact(memory, "and healed: ");
    }

    private void restore(PersistentMemory memory, Path backup) {
        story.step("Every memory is deleted by mistake, and the backup restored");
        story.line(memory.clear() + " deleted, " + memory.size() + " left");
        memory.restoreFromBackup(backup);
        story.claim(intact(memory) == memories.size(), intact(memory) + " of " + memories.size() + " are back");
    }

    private long intact(PersistentMemory memory) {
        return memories.stream()
                .filter(one -> memory.find(one.id()).filter(one::equals).isPresent())
                .count();
    }

    private Path damageLargestFile() {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> stored = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith("memories"))
                    .sorted((left, right) -> Long.compare(length(right), length(left)))
                    .toList();
            story.line("flipped a bit in " + flipBit(stored.get(0)) + " in " + stored.get(0));
            return stored.get(0);
        } catch (IOException e) {
            throw IoFailures.translate("damaging a file of " + directory, e);
        }
    }

    /** In a new file under the old name: the old file's bytes may be a backup's too. Returns where. */
    private String flipBit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Memory victim = memories.get(memories.size() / 2);
        boolean found = flipAll(bytes, victim.value().content().getBytes(UTF_8));
        if (!found) {
            bytes[bytes.length / 2] ^= 1;
        }
        Path copy = file.resolveSibling(file.getFileName() + DurableFiles.TEMPORARY_SUFFIX);
        Files.write(copy, bytes);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        return found ? "the text of " + victim.id() : "the middle";
    }

    /** Flips a bit wherever {@code text} lies: a database may have copies that are no longer in use. */
    private static boolean flipAll(byte[] bytes, byte[] text) {
        boolean found = false;
        for (int at = 0; at + text.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
                bytes[at] ^= 1;
                found = true;
            }
        }
        return found;
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + file, e);
        }
    }
}
