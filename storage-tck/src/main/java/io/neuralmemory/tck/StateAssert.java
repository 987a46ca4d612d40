package io.neuralmemory.tck;

import io.neuralmemory.spi.LogEntry;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * An assertion about memories that says which id, and which part of it, is the first to differ, with both values.
 *
 * @param <S> memories, as somebody has them
 */
public final class StateAssert<S> extends AbstractAssert<StateAssert<S>, S> {
    StateAssert(S actual) {
        super(actual, StateAssert.class);
    }

    /** An assertion about the entries of a log. */
    static StateAssert<List<LogEntry>> assertEntries(List<LogEntry> actual) {
        return new StateAssert<>(actual);
    }

    @Override
    public StateAssert<S> isEqualTo(Object expected) {
        if (!actual.equals(expected)) {
            failWithMessage("%s", Difference.between(expected, actual));
        }
        return this;
    }
}
