package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.Finding;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Asked;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the store is: what lies on the disk, how it was left, and what the last check found. */
final class HealthAnswer implements Answer {
    private static final int MOST_FILES = 200;

    private final Inspected store;
    private volatile @Nullable Checkup last;

    /**
     * A look for damage.
     *
     * @param at when it began
     * @param report what it found
     */
    private record Checkup(Instant at, CheckReport report) {}

    HealthAnswer(Inspected store) {
        this.store = store;
    }

    /** Looks for damage in every byte first, which may take a while. */
    void check(Asked asked, JsonGenerator json) throws IOException {
        Instant begin = store.now();
        last = new Checkup(begin, store.check());
        write(asked, json);
    }

    @Override
    public void write(Asked asked, JsonGenerator json) throws IOException {
        StoreInfo info = store.info();
        writeStore(info, json);
        writeFiles(info, json);
        json.writeArrayFieldStart("backups");
        for (BackupInfo backup : info.backups()) {
            json.writeStartObject();
            json.writeStringField("id", backup.id());
            json.writeNumberField("made", backup.createdAt().getEpochSecond());
            json.writeNumberField("memories", backup.memories());
            json.writeNumberField("bytes", backup.byteLength());
            json.writeBooleanField("automatic", backup.isAutomatic());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeCheck(json);
    }

    private void writeStore(StoreInfo info, JsonGenerator json) throws IOException {
        RecoveryReport recovery = store.memory().recovery();
        json.writeStringField("place", info.place());
        writeText("backend", info.backend(), json);
        writeText("codec", info.codec(), json);
        writeText("log", info.log(), json);
        writeText("questions", store.finder().missingEmbedder(), json);
        if (info.lastSavedAt().isPresent()) {
            json.writeNumberField("saved", info.lastSavedAt().get().getEpochSecond());
        }
        json.writeNumberField("logged", recovery.replayedEntries());
        json.writeBooleanField("closed", recovery.endedCleanly());
        if (!recovery.endedCleanly() && info.holder().isPresent()) {
            json.writeNumberField("holder", info.holder().getAsLong());
        }
        json.writeNumberField("sequence", store.memory().stats().lastSequence());
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> setting : info.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        writeFindings("noticed", recovery.findings(), json);
        writeFindings("unknown", info.findings(), json);
    }

    private static void writeText(String field, Optional<String> text, JsonGenerator json) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(field, text.get());
        }
    }

    private static void writeFiles(StoreInfo info, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("bytes");
        for (StoreInfo.FileKind kind : StoreInfo.FileKind.values()) {
            json.writeNumberField(kind.name().toLowerCase(Locale.ROOT), info.byteLength(kind));
        }
        json.writeEndObject();
        json.writeNumberField("filesTotal", info.files().size());
        json.writeArrayFieldStart("files");
        int left = MOST_FILES;
        for (Map.Entry<String, Long> file : info.files().entrySet()) {
            if (left-- == 0) {
                break;
            }
            json.writeStartObject();
            json.writeStringField("name", file.getKey());
            json.writeNumberField("bytes", file.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeCheck(JsonGenerator json) throws IOException {
        Checkup checkup = last;
        if (checkup == null) {
            return;
        }
        json.writeObjectFieldStart("check");
        json.writeNumberField("at", checkup.at().getEpochSecond());
        json.writeBooleanField("damaged", checkup.report().isDamaged());
        json.writeNumberField("memories", checkup.report().memories());
        writeFindings("findings", checkup.report().findings(), json);
        json.writeEndObject();
    }

    private static void writeFindings(String field, List<Finding> findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringField("location", finding.location());
            json.writeStringField("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
