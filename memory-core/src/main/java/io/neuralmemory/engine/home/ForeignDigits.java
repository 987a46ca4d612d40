package io.neuralmemory.engine.home;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of a store whose names have other digits than 0 to 9, as {@code wal-٠٠٠٠٠١.log}. Early versions wrote them
 * where the default locale has digits of its own; nobody reads them, so that a store with them looks empty or damaged.
 */
public final class ForeignDigits {
    private static final String KINDS = "(?:manifest|memories|wal)-|backup-[0-9]{8}T[0-9]{6}Z-";
    /** What a digit's bytes become where the encoding of names does not have it. */
    private static final char UNDECODED = '\uFFFD';

    /** Compiled when the first name is met that is not ASCII, which most stores never have. */
    private static final class Names {
        static final Pattern FOREIGN = Pattern.compile(
                "(" + KINDS + ")((?=[^.]*[^\\x00-\\x7F])[\\p{Nd}" + UNDECODED + "]{6,80}(?:-auto)?)(\\..*)",
                Pattern.DOTALL);
        static final Pattern NUMBERED = Pattern.compile("(?:" + KINDS + ")[0-9]{6,18}(?:-auto)?\\..*");
    }

    private final Path folder;
    private final List<String> names;
    /** The name that each such file should have, by the one it has. */
    private final Map<String, String> right = new TreeMap<>();

    private ForeignDigits(Path folder) {
        this.folder = folder;
        names = Files.isDirectory(folder, NOFOLLOW_LINKS) ? StoreDirectory.names(folder) : List.of();
        for (String name : names) {
            if (!isAscii(name)) {
                addIfForeign(name);
            }
        }
    }

    private void addIfForeign(String name) {
        Matcher parts = Names.FOREIGN.matcher(name);
        if (parts.matches()) {
            right.put(name, parts.group(1) + plain(parts.group(2)) + parts.group(3));
        }
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(character -> {
            int digit = Character.digit(character, 10);
            plain.appendCodePoint(digit >= 0 ? '0' + digit : character);
        });
        return plain.toString();
    }

    /** The folders of a store that have numbered files; the backups first, as they depend on nothing else. */
    private static List<ForeignDigits> of(Path directory) {
        return List.of(new ForeignDigits(directory.resolve("backups")), new ForeignDigits(directory));
    }

    /** Whether a home is a directory with such files. */
    public static boolean areIn(StoreHome home) {
        return home.directory().filter(ForeignDigits::areIn).isPresent();
    }

    private static boolean areIn(Path directory) {
        for (ForeignDigits folder : of(directory)) {
            if (!folder.right.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses a directory that has such files.
     *
     * @throws CorruptStoreException saying what to do
     */
    static void refuse(Path directory) {
        for (ForeignDigits folder : of(directory)) {
            if (!folder.right.isEmpty()) {
                folder.requireOneStore();
                throw new CorruptStoreException(folder.first() + " has digits of another language in its name; run"
                        + " 'neural-memory compact --store " + directory
                        + "', or open the store for writing: that gives it its right name");
            }
        }
    }

    /**
     * Gives such files their right names, durably. Stopped anywhere, it can be done again: every file has its second
     * name before any loses its first one. The caller holds the store's lock.
     *
     * @throws CorruptStoreException if that would mix two stores, or the names cannot be read; nothing was changed
     */
    public static void mend(Path directory) {
        List<ForeignDigits> folders = of(directory);
        folders.forEach(ForeignDigits::requireOneStore);
        folders.forEach(ForeignDigits::rename);
    }

    private void rename() {
        if (right.isEmpty()) {
            return;
        }
        try {
            for (Map.Entry<String, String> name : right.entrySet()) {
                if (!names.contains(name.getValue())) {
                    Files.createLink(folder.resolve(name.getValue()), folder.resolve(name.getKey()));
                }
            }
            // Without this a power cut could leave some files with neither name.
            DurableFiles.forceDirectory(folder);
            for (String name : right.keySet()) {
                Files.deleteIfExists(folder.resolve(name));
            }
            // Should the old names come back once the store has gone on, they would be taken for another store's.
            DurableFiles.forceDirectory(folder);
        } catch (IOException e) {
            throw IoFailures.translate("renaming files with digits of another language in " + folder, e);
        }
        Logging.LOGGER.log(
                Level.WARNING,
                "{0}: {1} files had digits of another language in their names; they are named with 0 to 9 now",
                folder,
                Integer.toString(right.size()));
    }

    /** Nothing but such files, or each has its right name too: all else is two stores in one directory. */
    private void requireOneStore() {
        for (String name : right.values()) {
            if (!isAscii(name)) {
                throw new CorruptStoreException(folder + " has a file whose name is '" + first()
                        + "' in this encoding; expected digits. Set LC_ALL=C.UTF-8 and open the store again");
            }
        }
        if (!right.isEmpty() && !(isAllNew() || hasAllRightNames())) {
            throw new CorruptStoreException(
                    folder + " has files of two stores, written under different languages: "
                            + first()
                            + " beside files numbered with 0 to 9. Copy the whole directory; in the copy delete"
                            + " manifest-*, memories-*, wal-* and backup-* with digits 0 to 9 and run 'neural-memory compact'; here"
                            + " move away those with other digits; then 'neural-memory export' there and 'neural-memory import' here");
        }
    }

    private boolean isAllNew() {
        return right.values().stream().distinct().count() == right.size()
                && names.stream().filter(ForeignDigits::isNumbered).allMatch(this::isSecondName);
    }

    private boolean hasAllRightNames() {
        return right.values().stream().allMatch(this::isSecondName);
    }

    private static boolean isNumbered(String name) {
        return Names.NUMBERED.matcher(name).matches();
    }

    /** Whether a name with the right digits belongs to a file that still has its foreign name as well. */
    private boolean isSecondName(String name) {
        return names.contains(name)
                && right.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(name))
                        .anyMatch(entry -> isSameFile(entry.getKey(), name));
    }

    private boolean isSameFile(String one, String other) {
        try {
            return Files.isSameFile(folder.resolve(one), folder.resolve(other));
        } catch (IOException e) {
            throw IoFailures.translate("comparing " + one + " and " + other + " in " + folder, e);
        }
    }

    private Path first() {
        return folder.resolve(right.keySet().iterator().next());
    }
}
