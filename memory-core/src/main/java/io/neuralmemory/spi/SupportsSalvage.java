package io.neuralmemory.spi;

/**
 * A {@link StorageBackend} or a {@link Wal} that under {@link io.neuralmemory.RecoveryMode#SALVAGE} keeps what is
 * intact of damaged data. It has no methods: {@link StorageSettings#recovery()} says what is asked for, and whoever
 * does not implement this may ignore that, and refuses damage as ever. The engine then says that nothing can be
 * salvaged.
 *
 * <p>Under {@code SALVAGE}, {@link StorageBackend#load} or {@link Wal#replay} meets damage so:
 *
 * <ul>
 *   <li>It hands over what is proven to be as it was written, by a checksum for instance: nothing else, nothing twice,
 *       no memory that was replaced by a later one that is intact. What was deleted comes back only where it is not
 *       known what was, and a finding says so.
 *   <li>Every loss is a {@link io.neuralmemory.Finding} of severity {@code ERROR}; damage that costs nothing one of
 *       {@code WARNING}. Without damage everything is as under {@code STRICT}.
 *   <li>{@code load} returns the last sequence number that can be proven, or a smaller one: the log is then asked for
 *       what is above. Unless what was saved is on stable storage by then, the result is
 *       {@linkplain LoadResult#unconfirmed unconfirmed}.
 *   <li>{@code replay} hands over entries ascending, with gaps where some are lost, and returns false.
 *   <li>Opened for reading, it writes nothing. Opened for writing, it keeps a copy of what is damaged before the first
 *       change, under a name with {@code .damaged} behind it; the next opening, under {@code STRICT}, finds the same
 *       memories sound.
 *   <li>What is refused in spite of it: a newer format, another store's data, a medium that fails.
 * </ul>
 */
public interface SupportsSalvage {}
