package io.neuralmemory.storage.file.log;

/** What a batch is for. */
enum BatchKind {
    /** Entries. */
    DATA(1),
    /** The file is complete and the one with the next number exists. */
    SEAL(2),
    /** The log was closed cleanly. */
    END(3),
    /** Something that this release does not know. */
    UNKNOWN(0);

    private final byte code;

    BatchKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** The kind written as {@code code}, or {@link #UNKNOWN}. */
    static BatchKind of(byte code) {
        for (BatchKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}
