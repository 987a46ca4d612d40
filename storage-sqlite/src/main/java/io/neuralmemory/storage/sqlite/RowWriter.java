package io.neuralmemory.storage.sqlite;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.spi.TextWords;
import io.neuralmemory.storage.sqlite.StoredRows.StoredRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes and removes memories within a transaction, counting what that makes of the row of the store. */
final class RowWriter {
    /** Rows handed over to SQLite at once, so that a batch of any size takes bounded memory. */
    private static final int BATCH_ROWS = 256;

    private static final long BATCH_CHARACTERS = 1 << 20;

    /** The column of an attribute's value. */
    private static final int VALUE = 6;

    private final StoredRows stored;
    private final PreparedStatement removal;
    private final PreparedStatement tagsRemoval;
    private final PreparedStatement attributesRemoval;
    private final PreparedStatement wordsRemoval;
    private final PreparedStatement memories;
    private final PreparedStatement changes;
    private final PreparedStatement timestamps;
    private final PreparedStatement tags;
    private final PreparedStatement attributes;
    private final PreparedStatement words;
    private final PreparedStatement highestNumber;
    private final ElementWriter elements = new ElementWriter();
    /** Above all there are; 0 before the first is added. */
    private long nextNumber;

    private int waiting;
    private long waitingCharacters;
    private long countChange;
    private long checksumChange;

    RowWriter(Statements statements) throws SQLException {
        stored = new StoredRows(statements);
        removal = statements.prepare("DELETE FROM memories WHERE id = ? RETURNING number, checksum");
        wordsRemoval = statements.prepare("DELETE FROM words WHERE rowid = ?");
        memories = statements.prepare("INSERT INTO memories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        // Whoever sets a column writes every index that has it, whether its value is another or not.
        changes = statements.prepare(
                "UPDATE memories SET context_hash = ?, importance = ?, access_count = ?, last_accessed = ?,"
                        + " decay_factor = ?, expires_at = ?, checksum = ?, content = ?, embedding = ? WHERE number = ?");
        timestamps = statements.prepare("UPDATE memories SET timestamp = ? WHERE number = ?");
        tagsRemoval = statements.prepare("DELETE FROM tags WHERE memory = ?");
        attributesRemoval = statements.prepare("DELETE FROM attributes WHERE memory = ?");
        tags = statements.prepare("INSERT INTO tags VALUES (?, ?, ?)");
        attributes = statements.prepare("INSERT INTO attributes VALUES (?, ?, ?, ?, ?, ?)");
        words = statements.prepare("INSERT INTO words (rowid, content) VALUES (?, ?)");
        highestNumber = statements.prepare("SELECT max(number) FROM memories");
    }

    /** Stores a memory, of whose id there is none. */
    void add(Memory memory) throws SQLException {
        if (nextNumber == 0) {
            nextNumber = freeNumber();
        }
        insert(nextNumber++, memory);
    }

    private long freeNumber() throws SQLException {
        try (ResultSet row = highestNumber.executeQuery()) {
            return row.next() ? row.getLong(1) + 1 : 1;
        }
    }

    /** Stores a memory in place of the one with its id, if there is one; writes what is different. */
    void put(Memory memory) throws SQLException {
        Optional<StoredRow> row = stored.find(memory.id());
        if (row.isPresent()) {
            replace(row.get(), memory);
        } else {
            add(memory);
        }
    }

    void remove(String id) throws SQLException {
        removal.setString(1, id);
        long number = 0;
        try (ResultSet row = removal.executeQuery()) {
            if (row.next()) {
                number = row.getLong(1);
                countChange--;
                checksumChange -= row.getLong(2);
            }
        }
        if (number != 0) {
            run(wordsRemoval, number);
        }
    }

    private static void run(PreparedStatement removal, long number) throws SQLException {
        removal.setLong(1, number);
        Statements.run(removal);
    }

    private void insert(long number, Memory memory) throws SQLException {
        memories.setLong(1, number);
        memories.setString(2, memory.id());
        memories.setLong(3, memory.key().timestamp().getEpochSecond());
        checksumChange += bind(memories, 4, number, memory);
        memories.addBatch();
        countChange++;
        addTags(number, memory.value().metadata().tags());
        addAttributes(number, memory.value().metadata());
        addWords(number, memory.value().content());
        flushIfMuch(memory);
    }

    private void replace(StoredRow row, Memory memory) throws SQLException {
        long number = row.number();
        checksumChange += bind(changes, 1, number, memory) - row.checksum();
        changes.setLong(10, number);
        changes.addBatch();
        long timestamp = memory.key().timestamp().getEpochSecond();
        if (timestamp != row.timestamp()) {
            timestamps.setLong(1, timestamp);
            timestamps.setLong(2, number);
            Statements.run(timestamps);
        }
        MemoryMetadata metadata = memory.value().metadata();
        if (!stored.tags(number).equals(metadata.tags())) {
            run(tagsRemoval, number);
            addTags(number, metadata.tags());
        }
        if (row.hasAttributes()) {
            run(attributesRemoval, number);
        }
        addAttributes(number, metadata);
        if (!memory.value().content().equals(row.content())) {
            run(wordsRemoval, number);
            addWords(number, memory.value().content());
        }
        flushIfMuch(memory);
    }

    /** Sets the columns from the context hash on, the first of them being this one; returns the row's checksum. */
    private static long bind(PreparedStatement row, int first, long number, Memory memory) throws SQLException {
        byte[] embedding = Embeddings.encode(memory.value().embedding());
        long checksum = RowChecksum.of(number, memory, embedding);
        MemoryMetadata metadata = memory.value().metadata();
        row.setLong(first, memory.key().contextHash());
        row.setDouble(first + 1, metadata.importance());
        row.setLong(first + 2, metadata.accessCount());
        row.setLong(first + 3, metadata.lastAccessed().getEpochSecond());
        row.setDouble(first + 4, metadata.decayFactor());
        row.setObject(
                first + 5, metadata.expiresAt().map(Instant::getEpochSecond).orElse(null));
        row.setLong(first + 6, checksum);
        row.setString(first + 7, memory.value().content());
        row.setBytes(first + 8, embedding);
        return checksum;
    }

    private void flushIfMuch(Memory memory) throws SQLException {
        waitingCharacters += memory.value().content().length();
        if (++waiting == BATCH_ROWS || waitingCharacters >= BATCH_CHARACTERS) {
            flush();
        }
    }

    private void addTags(long number, List<String> texts) throws SQLException {
        for (int i = 0; i < texts.size(); i++) {
            tags.setLong(1, number);
            tags.setInt(2, i);
            tags.setString(3, texts.get(i));
            tags.addBatch();
        }
    }

    private void addAttributes(long number, MemoryMetadata metadata) throws SQLException {
        int position = 0;
        for (var attribute : metadata.attributes().entrySet()) {
            attributes.setLong(1, number);
            attributes.setInt(2, position++);
            attributes.setString(4, attribute.getKey());
            attributes.setString(5, AttributeType.of(attribute.getValue()).columnText());
            attribute.getValue().accept(elements);
        }
    }

    private void addElement(int element) throws SQLException {
        attributes.setInt(3, element);
        attributes.addBatch();
    }

    /** Adds the rows of an attribute whose other columns are set. */
    private final class ElementWriter implements AttributeValue.Visitor<SQLException> {
        @Override
        public void text(String value) throws SQLException {
            attributes.setString(VALUE, value);
            addElement(0);
        }

        @Override
        public void flag(boolean value) throws SQLException {
            attributes.setInt(VALUE, value ? 1 : 0);
            addElement(0);
        }

        @Override
        public void whole(long value) throws SQLException {
            attributes.setLong(VALUE, value);
            addElement(0);
        }

        @Override
        public void real(double value) throws SQLException {
            attributes.setDouble(VALUE, value);
            addElement(0);
        }

        @Override
        public void texts(List<String> values) throws SQLException {
            if (values.isEmpty()) {
                attributes.setNull(VALUE, Types.NULL);
                addElement(0);
            }
            for (int i = 0; i < values.size(); i++) {
                attributes.setString(VALUE, values.get(i));
                addElement(i);
            }
        }
    }

    /** The words as they are looked for, so that SQLite need not know what a word is. */
    private void addWords(long number, String content) throws SQLException {
        String found = TextWords.joined(content);
        if (!found.isEmpty()) {
            words.setLong(1, number);
            words.setString(2, found);
            words.addBatch();
        }
    }

    /** Hands over what waits; returns the row of the store with what was written since this was made. */
    StoreRow finish(StoreRow before) throws SQLException {
        flush();
        return new StoreRow(
                before.header(),
                before.sequence(),
                before.revision(),
                before.memories() + countChange,
                before.memoriesChecksum() + checksumChange);
    }

    private void flush() throws SQLException {
        memories.executeBatch();
        changes.executeBatch();
        tags.executeBatch();
        attributes.executeBatch();
        words.executeBatch();
        waiting = 0;
        waitingCharacters = 0;
    }
}
