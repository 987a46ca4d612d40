package io.neuralmemory.cli;

import io.neuralmemory.Memory;
import io.neuralmemory.storage.json.JsonDocuments;

/** Prints memories, one a line: as a row of a list, or as JSON. */
final class MemoryLine {
    private final Invocation invocation;

    MemoryLine(Invocation invocation) {
        this.invocation = invocation;
    }

    void print(Memory memory) {
        invocation.out().line(invocation.options().json() ? JsonDocuments.toJson(memory) : Text.row(memory));
    }
}
