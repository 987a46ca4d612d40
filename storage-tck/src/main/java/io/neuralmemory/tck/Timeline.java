package io.neuralmemory.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The states that issued calls lead to, one after the other, and which of them may be found again. Knows what a crash
 * may take: whatever was not forced if the power is lost, whatever was not handed to the operating system if the
 * process dies. Not thread-safe.
 *
 * @param <S> a state, compared with {@code equals}
 */
final class Timeline<S> {
    private final List<S> states = new ArrayList<>();
    /** The last state that no crash takes away. */
    private Kept forced = new Kept(0, Promise.NOTHING);
    /** The last state that the death of the process does not take away. */
    private Kept handedOver = forced;
    /** The oldest state that may be found now. */
    private Kept oldest = forced;

    /** Whether nothing but what is on the medium is left since the last crash. */
    private boolean onMedium;

    private String lastEvent = "the next instance";
    private Supplier<Optional<String>> happened = Optional::empty;

    /** The index of a state that is kept, and why it is. */
    private record Kept(int state, Promise promise) {}

    Timeline(S initial) {
        states.add(initial);
    }

    /**
     * That of a process which was killed.
     *
     * @param states that its calls led to, the one before the first call first
     * @param returned how many of these calls had returned
     * @param promise what they say by that
     */
    static <S> Timeline<S> ofKilled(List<S> states, int returned, Promise promise) {
        Timeline<S> timeline = new Timeline<>(states.get(0));
        states.subList(1, returned + 1).forEach(timeline::issue);
        timeline.handedOver(promise);
        states.subList(returned + 1, states.size()).forEach(timeline::issue);
        timeline.crashed(false);
        return timeline;
    }

    private Timeline(Timeline<S> other) {
        states.addAll(other.states);
        forced = other.forced;
        handedOver = other.handedOver;
        oldest = other.oldest;
        onMedium = other.onMedium;
        lastEvent = other.lastEvent;
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
        return states.get(forced.state());
    }

    /** A call is issued that leads to {@code next}. */
    void issue(S next) {
        states.add(next);
    }

    /** The latest state survives a loss of power. */
    void forced(Promise promise) {
        handedOver(promise);
        forced = handedOver;
    }

    /** The latest state survives the death of the process. */
    void handedOver(Promise promise) {
        handedOver = new Kept(
                states.size() - 1, happened.get().map(promise::although).orElse(promise));
        oldest = handedOver;
    }

    /** What to ask, whenever something is promised, for what happened meanwhile; for messages. */
    void watch(Supplier<Optional<String>> newHappened) {
        happened = newHappened;
    }

    /** The power was lost, or only the process died: later states may be missing from now on. */
    void crashed(boolean powerLoss) {
        oldest = powerLoss ? forced : handedOver;
        handedOver = oldest;
        onMedium = powerLoss;
        lastEvent = crash(powerLoss);
    }

    static String crash(boolean powerLoss) {
        return powerLoss ? "a loss of power" : "the death of the process";
    }

    /**
     * This was found after reopening: it becomes the latest state.
     *
     * @throws AssertionError if it is none of the states that may be found
     */
    void found(S state) {
        for (int i = states.size() - 1; i >= oldest.state(); i--) {
            if (states.get(i).equals(state)) {
                states.subList(i + 1, states.size()).clear();
                Promise promise = i == oldest.state() ? oldest.promise() : Promise.FOUND;
                handedOver = new Kept(i, promise);
                oldest = handedOver;
                forced = onMedium ? handedOver : forced;
                onMedium = false;
                return;
            }
        }
        throw new AssertionError(describe(state));
    }

    private String describe(S state) {
        int index = states.lastIndexOf(state);
        String what = index < 0
                ? lastEvent + " left what no call leads to: " + Difference.between(latest(), state)
                        + ": a call does everything or nothing, whenever it is stopped"
                : oldest.promise().said() + ", and " + lastEvent + " then "
                        + Difference.loss(states.get(oldest.state()), state) + ": "
                        + oldest.promise().advice();
        return what + " (expected the state after call " + oldest.state()
                + (oldest.state() == states.size() - 1 ? "" : " to " + (states.size() - 1)) + ", found "
                + (index < 0 ? "none of them: " + state : "that after call " + index) + "; the latest is " + latest()
                + ")";
    }
}
