package io.neuralmemory.storage.sqlite;

import io.neuralmemory.Memory;
import io.neuralmemory.tck.RandomMemories;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the golden files hold: the same memories in every version. */
final class GoldenStore {
    private static final int COUNT = 40;
    private static final int DIMENSION = 8;

    private GoldenStore() {}

    static Map<String, Memory> memories() {
        return new RandomMemories(new SplittableRandom(1), DIMENSION)
                .next(COUNT).stream().collect(Collectors.toMap(Memory::id, Function.identity()));
    }
}
