package io.neuralmemory.cli.look;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.BackupInfo;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.NamedProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code info} tells about a store.
 *
 * @param directory where it lies, as it was asked for
 * @param stats its figures
 * @param recovery how it was found
 * @param info its settings and files
 * @param collections how many memories each collection has
 * @param plugins what is on the path
 */
record StoreSummary(
        Path directory,
        MemoryStats stats,
        RecoveryReport recovery,
        StoreInfo info,
        Map<String, Long> collections,
        Plugins plugins) {
    static StoreSummary of(Path directory, PersistentMemory memory, StoreInfo info) {
        return new StoreSummary(
                directory, memory.stats(), memory.recovery(), info, memory.collections(), new Plugins());
    }

    private long logBytes() {
        return info.byteLength(StoreInfo.FileKind.LOG);
    }

    /** The lock file outlives its holder, whose process id may be another's by now. */
    private OptionalLong lockHolder() {
        return recovery.endedCleanly() ? OptionalLong.empty() : info.holder();
    }

    String asText() {
        OptionalInt dimension = stats.dimension();
        OptionalLong lockHolder = lockHolder();
        StringBuilder text = new StringBuilder()
                .append(Text.field("store", directory))
                .append(Text.field("memories", stats.memories()))
                .append(Text.field("dimension", dimension.isPresent() ? dimension.getAsInt() : "not known yet"))
                .append(Text.field("codec", info.codec().orElse("the backend's own")))
                .append(Text.field("last write", "number " + stats.lastSequence()))
                .append(Text.field("in log only", recovery.replayedEntries() + " writes, not saved yet"))
                .append(Text.field("log length", logBytes() + " bytes"))
                .append(Text.field(
                        "last save",
                        info.lastSavedAt().<Object>map(instant -> instant).orElse("not known")))
                .append(Text.field("last backup", lastBackup()))
                .append(Text.field("open in", lockHolder.isPresent() ? "process " + lockHolder.getAsLong() : "none"))
                .append(Text.field("closed", recovery.endedCleanly() ? "yes" : "no: in use, or its process died"))
                .append(Text.field(
                        "on disk",
                        info.byteLength() + " bytes in " + info.files().size() + " files"));
        info.files().forEach((name, length) -> text.append(Text.field("", length + "\t" + Text.oneLine(name))));
        collections.forEach((name, count) ->
                text.append(Text.field("collection", Text.oneLine(name) + ": " + Text.memories(count))));
        info.settings().forEach((key, value) -> text.append(Text.field("setting", Text.oneLine(key + " = " + value))));
        text.append(Text.field("backends", "on the path: " + plugins.backends().names()));
        text.append(Text.field("logs", "on the path: " + plugins.logs().names()));
        text.append(Text.field(
                "codecs",
                "on the path: " + plugins.formats().names() + "; then "
                        + plugins.transforms().names()));
        plugins.brought().forEach(one -> text.append(Text.field("plugin", Text.oneLine(one.text()))));
        plugins.broken().forEach(one -> text.append(Text.field("broken", Text.oneLine(one))));
        recovery.findings().forEach(finding -> text.append(Text.field("noticed", Text.finding(finding))));
        return text.toString().stripTrailing();
    }

    private String lastBackup() {
        List<BackupInfo> backups = info.backups();
        if (backups.isEmpty()) {
            return "none";
        }
        BackupInfo last = backups.get(backups.size() - 1);
        return last.createdAt() + ", " + last.id() + ", the last of " + backups.size();
    }

    String asJson() {
        List<BackupInfo> backups = info.backups();
        OptionalLong lockHolder = lockHolder();
        return JsonLine.of(json -> {
            json.writeStringField("store", directory.toString());
            json.writeNumberField("memories", stats.memories());
            if (stats.dimension().isPresent()) {
                json.writeNumberField("dimension", stats.dimension().getAsInt());
            }
            if (info.codec().isPresent()) {
                json.writeStringField("codec", info.codec().get());
            }
            json.writeNumberField("lastSequence", stats.lastSequence());
            json.writeNumberField("replayedEntries", recovery.replayedEntries());
            json.writeNumberField("logBytes", logBytes());
            if (info.lastSavedAt().isPresent()) {
                json.writeStringField("lastSavedAt", info.lastSavedAt().get().toString());
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
            json.writeNumberField("bytes", info.byteLength());
            writeFiles(json);
            writeProperties(json);
            writeCollections(json);
            writeNames(json, "backendsOnPath", plugins.backends());
            writeNames(json, "logsOnPath", plugins.logs());
            writeNames(json, "formatsOnPath", plugins.formats());
            writeNames(json, "transformsOnPath", plugins.transforms());
            writePlugins(json);
            writeTexts(json, "brokenOnPath", plugins.broken());
            JsonLine.writeFindings(json, recovery.findings());
        });
    }

    private static void writeNames(JsonGenerator json, String field, FoundProviders<?> found) throws IOException {
        writeTexts(
                json,
                field,
                found.usable().stream().map(NamedProvider::name).sorted().toList());
    }

    private static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void writePlugins(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("plugins");
        for (Plugins.Sound one : plugins.sound()) {
            json.writeStartObject();
            json.writeStringField("kind", one.kind());
            json.writeStringField("name", one.name());
            json.writeStringField("class", one.type());
            if (one.location().isPresent()) {
                json.writeStringField("in", one.location().get());
            }
            writeTexts(json, "notIn", one.copies());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeFiles(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("files");
        for (Map.Entry<String, Long> file : info.files().entrySet()) {
            json.writeNumberField(file.getKey(), file.getValue());
        }
        json.writeEndObject();
    }

    private void writeCollections(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("collections");
        for (Map.Entry<String, Long> collection : collections.entrySet()) {
            json.writeNumberField(collection.getKey(), collection.getValue());
        }
        json.writeEndObject();
    }

    private void writeProperties(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> property : info.settings().entrySet()) {
            json.writeStringField(property.getKey(), property.getValue());
        }
        json.writeEndObject();
    }
}
