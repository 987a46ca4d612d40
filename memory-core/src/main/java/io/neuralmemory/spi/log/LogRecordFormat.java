package io.neuralmemory.spi.log;

import java.util.Optional;

/** How the records of a {@link RecordLog} look: one after the other, with nothing between them. Stateless. */
public interface LogRecordFormat {
    /** The version of what is written, 1 at first. Files of another one are refused. */
    int version();

    /**
     * The bytes of a record.
     *
     * @param forced how many bytes of the file were on stable storage when the record was made: to be stored with it.
     *     Damage before that place cannot be what a crash left half written
     */
    byte[] encode(LogRecord record, long forced);

    /**
     * The record that begins at {@code at}, if there is one, whole and undamaged: as told by a checksum over all that
     * {@link #encode} was given; zeros are none. Headers of later versions are found, too. Where none is, every place
     * behind is asked for, so that a glance at the first bytes should do.
     *
     * @param file all bytes of the file, or the beginning of one, which has the header; not to be changed
     */
    Optional<Found> find(byte[] file, int at);

    /**
     * A record in a file.
     *
     * @param record what it says
     * @param forced as it was stored
     * @param end where the next one begins
     */
    record Found(LogRecord record, long forced, int end) {}
}
