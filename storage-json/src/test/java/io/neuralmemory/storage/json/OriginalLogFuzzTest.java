package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.Change;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Any bytes as the original's log: refused with a reason, or replayed, and then equal after being written again. */
final class OriginalLogFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyLogIsRefusedOrComesBack(byte[] log) throws IOException {
        List<Change> changes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try {
            replay(log, changes, findings);
        } catch (CorruptStoreException | IncompatibleStoreException refused) {
            assertThat(refused).hasMessageContaining("fuzz");
            return;
        }
        String written = changes.stream().map(OriginalLogFuzzTest::line).collect(Collectors.joining());

        List<Change> again = new ArrayList<>();
        List<Finding> none = new ArrayList<>();
        replay(written.getBytes(UTF_8), again, none);
        assertThat(again).isEqualTo(changes);
        assertThat(none).isEmpty();
        assertThat(findings)
                .filteredOn(found -> found.severity() == Severity.INFO)
                .hasSizeLessThan(2);
    }

    private static void replay(byte[] log, List<Change> changes, List<Finding> findings) throws IOException {
        UnknownField unknown = new UnknownFields(findings::add);
        new OriginalLog(new ByteArrayInputStream(log), "fuzz", new JsonMemoryReader(unknown), unknown, findings::add)
                .replay(changes::add);
    }

    private static String line(Change change) {
        String operation = change instanceof Change.Put put
                ? "\"Insert\":" + JsonDocuments.toJson(put.memory())
                : "\"Delete\":{\"key\":{\"id\":" + quoted(change.id()) + ",\"timestamp\":0,\"context_hash\":0}}";
        return "{\"timestamp\":\"2025-07-16T12:04:42Z\",\"operation\":{" + operation + "}}\n";
    }

    /** Every unit escaped, which is valid whatever it is. */
    private static String quoted(String id) {
        return id.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining("", "\"", "\""));
    }
}
