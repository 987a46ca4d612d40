package io.neuralmemory.spi.log;

import io.neuralmemory.spi.file.DurableFiles;
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

/**
 * How the files of a log are named: {@code wal-000001.log}, {@code wal-000002.log}, …, with a decimal number of at
 * least six digits and no further leading zeros. What was set aside of one has another ending behind its name.
 *
 * @param beginning what comes before the number, such as {@code wal-}
 * @param ending what follows it, such as {@code .log}
 */
public record LogFileNames(String beginning, String ending) {
    private static final int LEAST_DIGITS = 6;

    /** The file of this number in a directory. */
    public Path path(Path directory, long number) {
        return directory.resolve(name(number));
    }

    private String name(long number) {
        String digits = Long.toString(number);
        return beginning + "0".repeat(Math.max(0, LEAST_DIGITS - digits.length())) + digits + ending;
    }

    /** Whether a file of this name is one of the log's. */
    public boolean isLogFile(String name) {
        return named("").matcher(name).matches();
    }

    /** The log's files in a directory, by number. */
    public NavigableMap<Long, Path> list(Path directory) throws IOException {
        Pattern ours = named("");
        NavigableMap<Long, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Matcher file = ours.matcher(entry.getFileName().toString());
                if (file.matches() && file.group().equals(name(Long.parseLong(file.group(1))))) {
                    files.put(Long.parseLong(file.group(1)), entry);
                }
            }
        }
        return files;
    }

    /** Removes what an interrupted creation left, of a file or of what was to be set aside of one. */
    public void deleteTemporaryFiles(Path directory) throws IOException {
        Pattern temporary = named("(\\.[a-z]+)?" + Pattern.quote(DurableFiles.TEMPORARY_SUFFIX));
        List<Path> leftOver = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (temporary.matcher(entry.getFileName().toString()).matches()) {
                    leftOver.add(entry);
                }
            }
        }
        for (Path file : leftOver) {
            Files.deleteIfExists(file);
        }
    }

    private Pattern named(String suffix) {
        return Pattern.compile(Pattern.quote(beginning) + "([0-9]{6,18})" + Pattern.quote(ending) + suffix);
    }

    @Override
    public String toString() {
        return beginning + "*" + ending;
    }
}
