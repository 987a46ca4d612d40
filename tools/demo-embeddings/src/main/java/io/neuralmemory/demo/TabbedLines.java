package io.neuralmemory.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads the source format: one record per line, columns separated by a tab, {@code #} starts a comment line. */
final class TabbedLines {
    private TabbedLines() {}

    /** Reads the records of {@code file} in order; the first column has to differ from line to line. */
    static <T> List<T> read(Path file, int columns, Function<String[], T> record) throws IOException {
        List<T> records = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            try {
                requireThat(cells.length == columns, cells.length + " columns; expected " + columns);
                requireThat(keys.add(cells[0]), "'" + cells[0] + "' occurs twice; expected it once");
                records.add(record.apply(cells));
            } catch (RuntimeException e) {
                throw new IllegalStateException(file + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        return records;
    }

    private static void requireThat(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
