package io.neuralmemory.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.RecoveryReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What {@code info} tells about a store.
 *
 * @param directory where it lies
 * @param stats its figures
 * @param recovery how it was found
 * @param properties its settings, by key
 * @param lengths its files' lengths in bytes, by name
 */
record StoreDescription(
        Path directory,
        MemoryStats stats,
        RecoveryReport recovery,
        Map<String, String> properties,
        Map<String, Long> lengths) {

    private long bytes() {
        return lengths.values().stream().mapToLong(Long::longValue).sum();
    }

    String asText() {
        OptionalInt dimension = stats.dimension();
        StringBuilder text = new StringBuilder()
                .append(Text.field("store", directory))
                .append(Text.field("memories", stats.memories()))
                .append(Text.field("dimension", dimension.isPresent() ? dimension.getAsInt() : "not known yet"))
                .append(Text.field("last write", "number " + stats.lastSequence()))
                .append(Text.field("in log only", recovery.replayedEntries() + " writes, not saved yet"))
                .append(Text.field("closed", recovery.endedCleanly() ? "yes" : "no: in use, or its process died"))
                .append(Text.field("on disk", bytes() + " bytes in " + lengths.size() + " files"));
        lengths.forEach((name, length) -> text.append(Text.field("", length + "\t" + Text.oneLine(name))));
        properties.forEach((key, value) -> text.append(Text.field("setting", Text.oneLine(key + " = " + value))));
        recovery.findings().forEach(finding -> text.append(Text.field("noticed", Text.finding(finding))));
        return text.toString().stripTrailing();
    }

    String asJson() {
        return JsonLine.of(json -> {
            json.writeStringField("store", directory.toString());
            json.writeNumberField("memories", stats.memories());
            if (stats.dimension().isPresent()) {
                json.writeNumberField("dimension", stats.dimension().getAsInt());
            }
            json.writeNumberField("lastSequence", stats.lastSequence());
            json.writeNumberField("replayedEntries", recovery.replayedEntries());
            json.writeBooleanField("endedCleanly", recovery.endedCleanly());
            json.writeNumberField("bytes", bytes());
            writeFiles(json);
            writeProperties(json);
            JsonLine.writeFindings(json, recovery.findings());
        });
    }

    private void writeFiles(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("files");
        for (Map.Entry<String, Long> file : lengths.entrySet()) {
            json.writeNumberField(file.getKey(), file.getValue());
        }
        json.writeEndObject();
    }

    private void writeProperties(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            json.writeStringField(property.getKey(), property.getValue());
        }
        json.writeEndObject();
    }
}
