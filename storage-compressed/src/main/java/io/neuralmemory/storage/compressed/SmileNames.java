package io.neuralmemory.storage.compressed;

/** The names of a record's fields, as Smile has short names. Never changed. */
final class SmileNames {
    static final byte[] KEY = SmileBytes.name("key");
    static final byte[] ID = SmileBytes.name("id");
    static final byte[] TIMESTAMP = SmileBytes.name("timestamp");
    static final byte[] CONTEXT_HASH = SmileBytes.name("context_hash");
    static final byte[] VALUE = SmileBytes.name("value");
    static final byte[] EMBEDDING = SmileBytes.name("embedding");
    static final byte[] CONTENT = SmileBytes.name("content");
    static final byte[] METADATA = SmileBytes.name("metadata");
    static final byte[] IMPORTANCE = SmileBytes.name("importance");
    static final byte[] ACCESS_COUNT = SmileBytes.name("access_count");
    static final byte[] LAST_ACCESSED = SmileBytes.name("last_accessed");
    static final byte[] DECAY_FACTOR = SmileBytes.name("decay_factor");
    static final byte[] TAGS = SmileBytes.name("tags");
    static final byte[] ATTRIBUTES = SmileBytes.name("attributes");
    static final byte[] EXPIRES_AT = SmileBytes.name("expires_at");

    private SmileNames() {}
}
