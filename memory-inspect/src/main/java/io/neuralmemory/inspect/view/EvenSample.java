package io.neuralmemory.inspect.view;

import java.util.List;
import java.util.stream.IntStream;

/** Some of many, from everywhere alike, and the same ones each time. */
public final class EvenSample {
    private EvenSample() {}

    /** At most so many, in their order. */
    public static <T> List<T> of(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / most)))
                .toList();
    }
}
