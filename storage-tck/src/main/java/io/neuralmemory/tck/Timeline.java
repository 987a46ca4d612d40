package io.neuralmemory.tck;

import java.util.ArrayList;
import java.util.List;

/**
 * The states that issued calls lead to, one after the other, and which of them may be found again. Knows what a crash
 * may take: whatever was not forced if the power is lost, whatever was not handed to the operating system if the
 * process dies. Not thread-safe.
 *
 * @param <S> a state, compared with {@code equals}
 */
final class Timeline<S> {
    private final List<S> states = new ArrayList<>();
    /** Index of the last state that no crash takes away. */
    private int forced;
    /** Index of the last state that the death of the process does not take away. */
    private int handedOver;
    /** Index of the oldest state that may be found now. */
    private int oldest;

    /** Whether nothing but what is on the medium is left since the last crash. */
    private boolean onMedium;

    Timeline(S initial) {
        states.add(initial);
    }

    private Timeline(Timeline<S> other) {
        states.addAll(other.states);
        forced = other.forced;
        handedOver = other.handedOver;
        oldest = other.oldest;
        onMedium = other.onMedium;
    }

    Timeline<S> copy() {
        return new Timeline<>(this);
    }

    /** The state that the last call leads to. */
    S latest() {
        return states.get(states.size() - 1);
    }

    /** The last state that survives a loss of power. */
    S lastForced() {
        return states.get(forced);
    }

    /** A call is issued that leads to {@code next}. */
    void issue(S next) {
        states.add(next);
    }

    /** The latest state survives a loss of power. */
    void forced() {
        forced = states.size() - 1;
        handedOver();
    }

    /** The latest state survives the death of the process. */
    void handedOver() {
        handedOver = states.size() - 1;
        oldest = handedOver;
    }

    /** The power was lost, or only the process died: later states may be missing from now on. */
    void crashed(boolean powerLoss) {
        oldest = powerLoss ? forced : handedOver;
        handedOver = oldest;
        onMedium = powerLoss;
    }

    /**
     * This was found after reopening: it becomes the latest state.
     *
     * @throws AssertionError if it is none of the states that may be found
     */
    void found(S state) {
        for (int i = states.size() - 1; i >= oldest; i--) {
            if (states.get(i).equals(state)) {
                states.subList(i + 1, states.size()).clear();
                handedOver = i;
                oldest = i;
                forced = onMedium ? i : forced;
                onMedium = false;
                return;
            }
        }
        throw new AssertionError(describe(state));
    }

    private String describe(S state) {
        int index = states.lastIndexOf(state);
        String what = index < 0
                ? "no state that ever was: " + state
                : "the state after call " + index + ", losing what came after it";
        String nearest =
                state.equals(latest()) ? "" : "; compared with the latest, " + Difference.between(latest(), state);
        return "expected the state after call " + oldest
                + (oldest == states.size() - 1 ? "" : " to " + (states.size() - 1)) + ", found " + what
                + "; the latest is " + latest() + nearest;
    }
}
