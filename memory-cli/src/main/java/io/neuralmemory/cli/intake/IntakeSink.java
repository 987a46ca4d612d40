package io.neuralmemory.cli.intake;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import java.util.function.Consumer;

/**
 * Takes what a reader finds.
 *
 * @param memories takes each memory in its order
 * @param findings takes what is worth telling and no error
 * @param bad takes what is wrong with an entry that is then left out; throwing it ends the reading
 */
public record IntakeSink(
        Consumer<? super Memory> memories,
        Consumer<? super Finding> findings,
        Consumer<? super CorruptStoreException> bad) {}
