package io.neuralmemory.cli;

import io.neuralmemory.PersistentMemory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes memories. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {"Delete memories by id.", "If one of them is not there, nothing is deleted."},
        footerHeading = "%nExample:%n",
        footer = "  neural-memory delete --store ./memories m-001 m-002")
final class DeleteCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final WriteOptions write = new WriteOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", converter = IdArgument.class, description = "Their ids.")
    private final List<String> ids = new ArrayList<>();

    DeleteCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        try (PersistentMemory memory = write.openExisting(store.existing())) {
            Set<String> distinct = new LinkedHashSet<>(ids);
            List<String> missing =
                    distinct.stream().filter(id -> !memory.contains(id)).toList();
            if (!missing.isEmpty()) {
                throw new NotFoundException("no memory with id '" + String.join("', '", missing) + "' in "
                        + store.directory() + "; nothing was deleted");
            }
            int deleted = memory.deleteAll(distinct);
            if (invocation.options().json()) {
                invocation.out().line(JsonLine.of(json -> json.writeNumberField("deleted", deleted)));
            }
            invocation.note("deleted " + Text.memories(deleted));
        }
    }
}
