package io.neuralmemory.engine.components;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.spi.provider.NamedProvider;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend or a log that was chosen. What it does wrong is told with its name, its class and where that comes from.
 *
 * @param kind what it is, in words, such as {@code storage backend}
 * @param found the plugin
 */
public record Plugin<P>(String kind, NamedProvider<P> found) {
    /** Its name. */
    public String name() {
        return found.name();
    }

    /** The plugin itself; what it is asked goes through {@link #call}. */
    public P provider() {
        return found.provider();
    }

    /** The plugin as one that has this ability, if it has. */
    public <T> Optional<T> ability(Class<T> type) {
        return Optional.of(provider()).filter(type::isInstance).map(type::cast);
    }

    /**
     * Opens it.
     *
     * @param type what it opens
     * @return what was opened, which tells what it does wrong in the same way as long as it is open
     */
    public <T> T open(Class<T> type, Supplier<? extends @Nullable T> opening) {
        found.findRepetition(kind).ifPresent(repetition -> Logging.LOGGER.log(Level.WARNING, repetition));
        return Guard.around(this, type, call("open", opening));
    }

    /** Asks it something; see the other form. */
    public <T> T call(String method, Supplier<? extends @Nullable T> question) {
        return call(method, question, thrown -> false);
    }

    /**
     * Asks it something.
     *
     * @param method what is called, for messages
     * @param isOurs whether something thrown came from what the plugin had called back, and so is thrown on
     * @throws IncompatibleStoreException if the answer is null, or anything is thrown but one of our own exceptions or
     *     an {@link Error} of the virtual machine
     */
    <T> T call(String method, Supplier<? extends @Nullable T> question, Predicate<Throwable> isOurs) {
        T answer;
        try {
            answer = question.get();
        } catch (RuntimeException | LinkageError e) {
            if (e instanceof MemoryStoreException || isOurs.test(e)) {
                throw e;
            }
            throw new IncompatibleStoreException(fault(method, "threw " + e), e);
        }
        if (answer == null) {
            throw new IncompatibleStoreException(fault(method, "returned null"));
        }
        return answer;
    }

    private String fault(String method, String what) {
        return "the " + this + " (" + found.origin() + ") is broken: " + method + " " + what
                + "; use a version of it that fits this one, or tell its author";
    }

    /** Kind and name. */
    @Override
    public String toString() {
        return kind + " '" + name() + "'";
    }
}
