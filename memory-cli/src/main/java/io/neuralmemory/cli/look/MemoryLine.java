package io.neuralmemory.cli.look;

import io.neuralmemory.Memory;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.storage.json.JsonDocuments;

/** Prints memories, one a line: as a row of a list, or as JSON. */
public final class MemoryLine {
    private final Invocation invocation;

    public MemoryLine(Invocation invocation) {
        this.invocation = invocation;
    }

    public void print(Memory memory) {
        invocation.out().line(invocation.options().json() ? JsonDocuments.toJson(memory) : Text.row(memory));
    }
}
