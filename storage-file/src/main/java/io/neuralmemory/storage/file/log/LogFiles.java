package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.TornTail;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of log files in a directory. */
final class LogFiles {
    static final String DAMAGED_SUFFIX = ".damaged";

    private static final int LEAST_DIGITS = 6;
    private static final Pattern NAME = Pattern.compile("wal-([0-9]{6,18})\\.log");

    private final Path directory;

    LogFiles(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    Path path(long number) {
        return directory.resolve(name(number));
    }

    static boolean isLogFile(String name) {
        return NAME.matcher(name).matches();
    }

    private static String name(long number) {
        String digits = Long.toString(number);
        return "wal-" + "0".repeat(Math.max(0, LEAST_DIGITS - digits.length())) + digits + ".log";
    }

    /** The log files there are, by number. Other names are not ours. */
    NavigableMap<Long, Path> list() throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Matcher matcher = NAME.matcher(entry.getFileName().toString());
                if (matcher.matches() && matcher.group().equals(name(Long.parseLong(matcher.group(1))))) {
                    files.put(Long.parseLong(matcher.group(1)), entry);
                }
            }
        }
        return files;
    }

    private static boolean isTemporary(String name) {
        if (!name.endsWith(DurableFiles.TEMPORARY_SUFFIX)) {
            return false;
        }
        String lasting = name.substring(0, name.length() - DurableFiles.TEMPORARY_SUFFIX.length());
        for (String suffix : new String[] {TornTail.BROKEN_SUFFIX, DAMAGED_SUFFIX}) {
            if (lasting.endsWith(suffix)) {
                return isLogFile(lasting.substring(0, lasting.length() - suffix.length()));
            }
        }
        return isLogFile(lasting);
    }

    /** Removes what an interrupted creation left. */
    void deleteTemporaryFiles() throws IOException {
        List<Path> leftOver = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (isTemporary(entry.getFileName().toString())) {
                    leftOver.add(entry);
                }
            }
        }
        for (Path file : leftOver) {
            Files.deleteIfExists(file);
        }
    }
}
