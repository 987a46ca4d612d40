package io.neuralmemory.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;

/** Damages a directory in every way that touches a single file. */
final class PlantedDamage {
    /** Up to this size every byte is flipped and every length tried, unless somebody asks for less. */
    static final int EXHAUSTIVE_BYTES = 3000;

    private final DirectoryImage sound;
    private final RandomGenerator random;
    private final int places;

    PlantedDamage(DirectoryImage sound, RandomGenerator random) {
        this(sound, random, EXHAUSTIVE_BYTES);
    }

    /** @param places in a file of up to so many bytes every place is tried; in a longer one as many at random */
    PlantedDamage(DirectoryImage sound, RandomGenerator random, int places) {
        this.sound = sound;
        this.random = random;
        this.places = Sweeps.places(places);
    }

    /**
     * The files that were there, and to which something was added since: where they differ first, they ended before, or
     * had a zero. A file that was written anew may hold what has to be read in any case, and a copy of what it holds.
     */
    static List<String> grown(DirectoryImage before, DirectoryImage after) {
        List<String> grown = after.files().entrySet().stream()
                .filter(file -> before.files().containsKey(file.getKey())
                        && !before.files().get(file.getKey()).equals(file.getValue()))
                .map(Map.Entry::getKey)
                .filter(file -> hasGrown(before.bytes(file), after.bytes(file)))
                .toList();
        Assumptions.assumeFalse(grown.isEmpty(), "nothing is added to a file that is there: each is written anew");
        return grown;
    }

    private static boolean hasGrown(byte[] before, byte[] after) {
        int at = Arrays.mismatch(before, after);
        return at == before.length || (at < after.length && before[at] == 0);
    }

    /** The image with a file damaged in the first byte that was written since. */
    static DirectoryImage whereItGrew(DirectoryImage before, DirectoryImage after, String file) {
        byte[] bytes = after.bytes(file);
        int at = Arrays.mismatch(before.bytes(file), bytes);
        bytes[at] ^= 0x55;
        return after.with(file, bytes);
    }

    /** Gives each image with one byte changed, and what was done, to {@code test}. */
    void flipping(BiConsumer<String, DirectoryImage> test) {
        for (String file : sound.files().keySet()) {
            for (int at : positions(sound.bytes(file).length)) {
                byte[] bytes = sound.bytes(file);
                bytes[at] ^= (byte) (1 + random.nextInt(255));
                test.accept("byte " + at + " of " + file + " changed", sound.with(file, bytes));
            }
        }
    }

    /** Gives each image with one file cut to {@code test}. */
    void cutting(BiConsumer<String, DirectoryImage> test) {
        for (String file : sound.files().keySet()) {
            for (int length : positions(sound.bytes(file).length)) {
                test.accept(
                        file + " cut to " + length + " bytes",
                        sound.with(file, Arrays.copyOf(sound.bytes(file), length)));
            }
        }
    }

    /** Gives each image with one file missing to {@code test}. */
    void removing(BiConsumer<String, DirectoryImage> test) {
        for (String file : sound.files().keySet()) {
            test.accept(file + " removed", sound.without(file));
        }
    }

    /**
     * Gives each image with one file as it was in {@code older} to {@code test}; one that was deleted since comes back.
     */
    void turningBack(DirectoryImage older, BiConsumer<String, DirectoryImage> test) {
        older.files().forEach((file, bytes) -> {
            if (!Optional.of(bytes).equals(Optional.ofNullable(sound.files().get(file)))) {
                test.accept("older " + file + " put back", sound.with(file, older.bytes(file)));
            }
        });
    }

    private List<Integer> positions(int length) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < Math.min(length, places); i++) {
            positions.add(length <= places ? i : random.nextInt(length));
        }
        return positions;
    }
}
