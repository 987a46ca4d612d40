package io.neuralmemory.cli.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.spi.file.IoFailures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Asks before something that cannot be taken back. */
public final class Confirmation {
    private final Invocation invocation;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Needed where there is no terminal to ask at.")
    private boolean yes;

    public Confirmation(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Whether the person agreed beforehand. */
    public boolean isGiven() {
        return yes;
    }

    /** Refuses, before anything is looked at, what could not be asked about. */
    public void requirePossible(String action) {
        if (!yes && !invocation.interactive()) {
            throw new UsageException(action + " needs --yes where there is no terminal to ask at; nothing was changed");
        }
    }

    /** Whether the person agrees to {@code action}, such as {@code delete 3 memories}; no answer is no. */
    public boolean agreesTo(String action) {
        requirePossible(action);
        if (yes) {
            return true;
        }
        invocation.out().flush();
        invocation.err().print(Text.oneLine(action) + "? [y/N] ");
        invocation.err().flush();
        try {
            @Nullable String answer = new BufferedReader(new InputStreamReader(invocation.in(), UTF_8)).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            throw IoFailures.translate("reading the answer from standard input", e);
        }
    }
}
