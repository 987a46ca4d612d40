package io.neuralmemory.spi.provider;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a plugin may be called: a name is written into stores, and begins the keys of options. */
final class ProviderName {
    private static final int MAX_LENGTH = 40;
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    /** What a description or a command may mean something else by. */
    private static final Set<String> RESERVED = new TreeSet<>(Set.of("all", "auto", "default", "none", "null"));

    private ProviderName() {}

    /** Why this is none; empty if it is one. */
    static Optional<String> findFault(@Nullable String name) {
        if (name != null && name.length() <= MAX_LENGTH && SHAPE.matcher(name).matches() && !RESERVED.contains(name)) {
            return Optional.empty();
        }
        String shown = name == null ? "null" : "'" + name.replaceAll("\\p{Cntrl}", "?") + "'";
        return Optional.of("its name is " + shown + "; expected 1 to " + MAX_LENGTH
                + " of a-z, 0-9 and single hyphens, a letter first, such as 'my-backend', and none of "
                + String.join(", ", RESERVED));
    }
}
