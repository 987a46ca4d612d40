package io.neuralmemory.storage.json;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Reports each field that is not kept once, by its path; a bounded number of them. */
final class UnknownFields implements UnknownField {
    static final int MOST_REPORTED = 100;

    private final Set<String> reported = new HashSet<>();
    private final Consumer<? super Finding> findings;

    UnknownFields(Consumer<? super Finding> findings) {
        this.findings = requireNonNull(findings, "findings");
    }

    @Override
    public void met(JsonCursor cursor) {
        String path = cursor.pattern();
        if (reported.size() > MOST_REPORTED || !reported.add(path)) {
            return;
        }
        findings.accept(new Finding(
                Severity.WARNING,
                cursor.here(),
                reported.size() <= MOST_REPORTED
                        ? "field " + path + " is unknown to format 1.0 and was not kept"
                        : "more than " + MOST_REPORTED + " unknown fields; no further ones are listed, none is kept"));
    }
}
