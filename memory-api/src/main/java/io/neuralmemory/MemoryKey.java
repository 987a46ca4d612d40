package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Identity and origin of a memory. The id alone is the identity.
 *
 * @param id not blank, at most {@value #MAX_ID_LENGTH} UTF-16 units, well-formed Unicode; never used as a file name
 * @param timestamp when the memory was made; truncated to whole seconds, 0 to 9999-12-31T23:59:59Z
 * @param contextHash hash of the context, an <em>unsigned</em> 64-bit number in the bits of a {@code long}; see
 *     {@link Long#toUnsignedString(long)}
 */
public record MemoryKey(String id, Instant timestamp, long contextHash) {
    /**
     * Longest id accepted, in UTF-16 units: room for any UUID, URL or path, while an id stays cheap to keep in memory.
     */
    public static final int MAX_ID_LENGTH = 1024;

    public MemoryKey {
        requireId(id);
        timestamp = requireSeconds(timestamp, "timestamp");
    }

    /**
     * Returns {@code id} if it may name a memory.
     *
     * @throws IllegalArgumentException if it is blank, too long or has an unpaired surrogate
     */
    public static String requireId(String id) {
        requireNonNull(id, "id");
        if (id.isBlank()) {
            throw new IllegalArgumentException("id is blank; give a non-blank id, or none to have one made");
        }
        if (id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException(
                    "id has " + id.length() + " characters; at most " + MAX_ID_LENGTH + " are allowed");
        }
        return WellFormed.require(id, "id");
    }

    static Instant requireSeconds(Instant instant, String name) {
        requireNonNull(instant, name);
        if (instant.getEpochSecond() < 0 || instant.getEpochSecond() > LAST_SECOND) {
            throw new IllegalArgumentException(
                    name + " is " + instant + "; expected 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z");
        }
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** 9999-12-31T23:59:59Z, the last second that RFC 3339 can write. */
    private static final long LAST_SECOND = 253_402_300_799L;
}
