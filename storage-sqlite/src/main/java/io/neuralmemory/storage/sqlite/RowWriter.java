package io.neuralmemory.storage.sqlite;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.spi.TextWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/** Writes and removes memories within a transaction, counting what that makes of the row of the store. */
final class RowWriter implements AutoCloseable {
    /** Rows handed over to SQLite at once, so that a batch of any size takes bounded memory. */
    private static final int BATCH_ROWS = 256;

    private static final long BATCH_CHARACTERS = 1 << 20;

    /** The column of an attribute's value. */
    private static final int VALUE = 6;

    private final Statements statements = new Statements();
    private final PreparedStatement removal;
    private final PreparedStatement wordsRemoval;
    private final PreparedStatement memories;
    private final PreparedStatement tags;
    private final PreparedStatement attributes;
    private final PreparedStatement words;
    private final ElementWriter elements = new ElementWriter();
    private long nextNumber;
    private int waiting;
    private long waitingCharacters;
    private long countChange;
    private long checksumChange;

    RowWriter(Connection connection) throws SQLException {
        removal = statements.prepare(connection, "DELETE FROM memories WHERE id = ? RETURNING number, checksum");
        wordsRemoval = statements.prepare(connection, "DELETE FROM words WHERE rowid = ?");
        memories = statements.prepare(connection, "INSERT INTO memories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        tags = statements.prepare(connection, "INSERT INTO tags VALUES (?, ?, ?)");
        attributes = statements.prepare(connection, "INSERT INTO attributes VALUES (?, ?, ?, ?, ?, ?)");
        words = statements.prepare(connection, "INSERT INTO words (rowid, content) VALUES (?, ?)");
        try (PreparedStatement last = connection.prepareStatement("SELECT max(number) FROM memories");
                ResultSet row = last.executeQuery()) {
            nextNumber = row.next() ? row.getLong(1) + 1 : 1;
        }
    }

    /** Stores a memory, of whose id there is none. */
    void add(Memory memory) throws SQLException {
        insert(nextNumber++, memory);
    }

    /** Stores a memory in place of the one with its id. */
    void put(Memory memory) throws SQLException {
        long number = delete(memory.id());
        insert(number == 0 ? nextNumber++ : number, memory);
    }

    void remove(String id) throws SQLException {
        delete(id);
    }

    /** Returns the number under which the memory was; 0 if there was none. */
    private long delete(String id) throws SQLException {
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
            wordsRemoval.setLong(1, number);
            wordsRemoval.executeUpdate();
        }
        return number;
    }

    private void insert(long number, Memory memory) throws SQLException {
        byte[] embedding = Embeddings.encode(memory.value().embedding());
        long checksum = RowChecksum.of(number, memory, embedding);
        MemoryMetadata metadata = memory.value().metadata();
        memories.setLong(1, number);
        memories.setString(2, memory.id());
        memories.setLong(3, memory.key().timestamp().getEpochSecond());
        memories.setLong(4, memory.key().contextHash());
        memories.setDouble(5, metadata.importance());
        memories.setLong(6, metadata.accessCount());
        memories.setLong(7, metadata.lastAccessed().getEpochSecond());
        memories.setDouble(8, metadata.decayFactor());
        memories.setObject(9, metadata.expiresAt().map(Instant::getEpochSecond).orElse(null));
        memories.setLong(10, checksum);
        memories.setString(11, memory.value().content());
        memories.setBytes(12, embedding);
        memories.addBatch();
        addTags(number, metadata.tags());
        addAttributes(number, metadata);
        addWords(number, memory.value().content());
        countChange++;
        checksumChange += checksum;
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
        tags.executeBatch();
        attributes.executeBatch();
        words.executeBatch();
        waiting = 0;
        waitingCharacters = 0;
    }

    @Override
    public void close() throws SQLException {
        statements.close();
    }
}
