package io.neuralmemory.cli.look;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what memories are like, one after the other, in space that grows with the tags only. */
final class Tally {
    /** Upper ends of the ages told apart, by their names; what is older has the last name. */
    private static final Map<String, Duration> AGES = new LinkedHashMap<>();

    private static final String OLDER = "older";

    static {
        AGES.put("1 hour", Duration.ofHours(1));
        AGES.put("1 day", Duration.ofDays(1));
        AGES.put("7 days", Duration.ofDays(7));
        AGES.put("30 days", Duration.ofDays(30));
        AGES.put("365 days", Duration.ofDays(365));
    }

    private static final int IMPORTANCE_STEPS = 5;

    private final Instant now;
    private final Map<String, Long> tags = new TreeMap<>();
    private final Map<String, Long> ages = new LinkedHashMap<>();
    private final Map<String, Long> importances = new LinkedHashMap<>();
    private long memories;
    private long embeddings;
    private long expiring;
    private long contentBytes;

    Tally(Instant now) {
        this.now = now;
        AGES.keySet().forEach(name -> ages.put(name, 0L));
        ages.put(OLDER, 0L);
        for (int step = 0; step < IMPORTANCE_STEPS; step++) {
            importances.put(importanceName(step), 0L);
        }
    }

    void add(Memory memory) {
        MemoryMetadata metadata = memory.value().metadata();
        memories++;
        embeddings += memory.value().embedding().isEmpty() ? 0 : 1;
        expiring += metadata.expiresAt().isPresent() ? 1 : 0;
        contentBytes += memory.value().content().getBytes(StandardCharsets.UTF_8).length;
        metadata.tags().stream().distinct().forEach(tag -> tags.merge(tag, 1L, Long::sum));
        ages.merge(age(memory.key().timestamp()), 1L, Long::sum);
        importances.merge(importanceName(importanceStep(metadata.importance())), 1L, Long::sum);
    }

    private String age(Instant created) {
        return AGES.entrySet().stream()
                .filter(age -> !created.isBefore(now.minus(age.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OLDER);
    }

    /** The last step takes everything above it, the first everything below. */
    private static int importanceStep(float importance) {
        return Math.max(0, Math.min(IMPORTANCE_STEPS - 1, (int) (importance * IMPORTANCE_STEPS)));
    }

    private static String importanceName(int step) {
        return step == IMPORTANCE_STEPS - 1
                ? "from 0.8"
                : step == 0 ? "below 0.2" : "0." + 2 * step + " to 0." + 2 * (step + 1);
    }

    long memories() {
        return memories;
    }

    long embeddings() {
        return embeddings;
    }

    long expiring() {
        return expiring;
    }

    long contentBytes() {
        return contentBytes;
    }

    /** How many memories have each tag, by tag. */
    Map<String, Long> tags() {
        return tags;
    }

    /** How many memories are at most so old and older than the name before, youngest first. */
    Map<String, Long> ages() {
        return ages;
    }

    /** How many memories have a stored importance in each fifth of 0 to 1, lowest first. */
    Map<String, Long> importances() {
        return importances;
    }
}
