package io.neuralmemory.mcp.tool;

import io.neuralmemory.Memories;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which memories a call is about.
 *
 * @param bound the collection that the whole server is bound to, if it is to one
 */
record Part(Optional<String> bound) {
    /** The memories of the collection that the call names, or of that of the server; all of them if there is none. */
    Memories of(Memories all, Arguments arguments) {
        return bound.or(() -> arguments.findText("collection"))
                .map(all::collection)
                .orElse(all);
    }

    /** What {@code tags}, {@code attributes}, {@code since}, {@code until} and {@code min_importance} ask for. */
    static MemoryFilter filter(Arguments arguments) {
        List<MemoryFilter> parts = new ArrayList<>();
        arguments.texts("tags").forEach(tag -> parts.add(MemoryFilter.tag(tag)));
        arguments.attributes("attributes").forEach((name, value) -> {
            MemoryField field = MemoryField.attribute(name);
            parts.add(value.map(given -> MemoryFilter.eq(
                            field,
                            given.<Object>match(
                                    text -> text, flag -> flag, whole -> whole, real -> real, texts -> texts)))
                    .orElseGet(() -> MemoryFilter.isNotSet(field)));
        });
        arguments.findTime("since").ifPresent(time -> parts.add(MemoryFilter.since(time)));
        arguments.findTime("until").ifPresent(time -> parts.add(MemoryFilter.le(MemoryField.TIMESTAMP, time)));
        arguments
                .findNumber("min_importance")
                .ifPresent(least -> parts.add(MemoryFilter.ge(MemoryField.IMPORTANCE, least)));
        return MemoryFilter.and(parts.toArray(MemoryFilter[]::new));
    }
}
