package io.neuralmemory.cli.look;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.BackupInfo;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.cli.store.StoreListing;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.engine.home.StoreHolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code info} tells about a store.
 *
 * @param directory where it lies
 * @param stats its figures
 * @param recovery how it was found
 * @param properties its settings, by key
 * @param lengths its files' lengths in bytes, by name
 * @param backups its backups, oldest first
 * @param codec how its segments are encoded, if its backend writes any
 * @param lastSavedAt when it was last saved, if that can be told
 * @param lockHolder the process that has it open for writing, if any
 */
record StoreSummary(
        Path directory,
        MemoryStats stats,
        RecoveryReport recovery,
        Map<String, String> properties,
        Map<String, Long> lengths,
        List<BackupInfo> backups,
        Optional<String> codec,
        Optional<Instant> lastSavedAt,
        OptionalLong lockHolder) {

    static StoreSummary of(Path directory, PersistentMemory memory) {
        StoreListing files = new StoreListing(directory);
        RecoveryReport recovery = memory.recovery();
        return new StoreSummary(
                directory,
                memory.stats(),
                recovery,
                files.properties(),
                files.lengths(),
                memory.backups(),
                files.codec(),
                files.lastSavedAt(),
                // The lock file outlives its holder, whose process id may be another's by now.
                recovery.endedCleanly() ? OptionalLong.empty() : StoreHolder.find(directory));
    }

    /** What the log takes: the files of the provider that the store names. */
    private long logBytes() {
        return lengths.entrySet().stream()
                .filter(file -> file.getKey().startsWith("wal-"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long bytes() {
        return lengths.values().stream().mapToLong(Long::longValue).sum();
    }

    String asText() {
        OptionalInt dimension = stats.dimension();
        StringBuilder text = new StringBuilder()
                .append(Text.field("store", directory))
                .append(Text.field("memories", stats.memories()))
                .append(Text.field("dimension", dimension.isPresent() ? dimension.getAsInt() : "not known yet"))
                .append(Text.field("codec", codec.orElse("the backend's own")))
                .append(Text.field("last write", "number " + stats.lastSequence()))
                .append(Text.field("in log only", recovery.replayedEntries() + " writes, not saved yet"))
                .append(Text.field("log length", logBytes() + " bytes"))
                .append(Text.field(
                        "last save", lastSavedAt.<Object>map(instant -> instant).orElse("not known")))
                .append(Text.field("last backup", lastBackup()))
                .append(Text.field("open in", lockHolder.isPresent() ? "process " + lockHolder.getAsLong() : "none"))
                .append(Text.field("closed", recovery.endedCleanly() ? "yes" : "no: in use, or its process died"))
                .append(Text.field("on disk", bytes() + " bytes in " + lengths.size() + " files"));
        lengths.forEach((name, length) -> text.append(Text.field("", length + "\t" + Text.oneLine(name))));
        properties.forEach((key, value) -> text.append(Text.field("setting", Text.oneLine(key + " = " + value))));
        text.append(Text.field("backends", "on the path: " + String.join(", ", Plugins.backends())));
        text.append(Text.field("logs", "on the path: " + String.join(", ", Plugins.logs())));
        text.append(Text.field(
                "codecs",
                "on the path: " + String.join(", ", Plugins.formats()) + "; then "
                        + String.join(", ", Plugins.transforms())));
        recovery.findings().forEach(finding -> text.append(Text.field("noticed", Text.finding(finding))));
        return text.toString().stripTrailing();
    }

    private String lastBackup() {
        if (backups.isEmpty()) {
            return "none";
        }
        BackupInfo last = backups.get(backups.size() - 1);
        return last.createdAt() + ", " + last.id() + ", the last of " + backups.size();
    }

    String asJson() {
        return JsonLine.of(json -> {
            json.writeStringField("store", directory.toString());
            json.writeNumberField("memories", stats.memories());
            if (stats.dimension().isPresent()) {
                json.writeNumberField("dimension", stats.dimension().getAsInt());
            }
            if (codec.isPresent()) {
                json.writeStringField("codec", codec.get());
            }
            json.writeNumberField("lastSequence", stats.lastSequence());
            json.writeNumberField("replayedEntries", recovery.replayedEntries());
            json.writeNumberField("logBytes", logBytes());
            if (lastSavedAt.isPresent()) {
                json.writeStringField("lastSavedAt", lastSavedAt.get().toString());
            }
            json.writeNumberField("backups", backups.size());
            if (!backups.isEmpty()) {
                BackupInfo last = backups.get(backups.size() - 1);
                json.writeStringField("lastBackupAt", last.createdAt().toString());
                json.writeStringField("lastBackup", last.id());
            }
            if (lockHolder.isPresent()) {
                json.writeNumberField("lockHolder", lockHolder.getAsLong());
            }
            json.writeBooleanField("endedCleanly", recovery.endedCleanly());
            json.writeNumberField("bytes", bytes());
            writeFiles(json);
            writeProperties(json);
            writeNames(json, "backendsOnPath", Plugins.backends());
            writeNames(json, "logsOnPath", Plugins.logs());
            writeNames(json, "formatsOnPath", Plugins.formats());
            writeNames(json, "transformsOnPath", Plugins.transforms());
            JsonLine.writeFindings(json, recovery.findings());
        });
    }

    private static void writeNames(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
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
