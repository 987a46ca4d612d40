package io.neuralmemory.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One question and the id of the memory that answers it. */
record QuestionLine(String expect, String text) {

    static List<QuestionLine> readAll(Path file) throws IOException {
        return TabbedLines.read(file, 2, cells -> new QuestionLine(cells[1], cells[0]));
    }
}
