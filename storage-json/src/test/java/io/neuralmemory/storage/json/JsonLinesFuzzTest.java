package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Any bytes as JSON lines: refused with a reason, or read, and then equal after being written and read again. */
final class JsonLinesFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyLinesAreRefusedOrComeBack(byte[] lines) {
        List<Memory> memories = new ArrayList<>();
        try {
            read(lines, memories);
        } catch (CorruptStoreException refused) {
            assertThat(refused).hasMessageContaining("fuzz: line");
            return;
        }
        String written = memories.stream().map(JsonDocuments::toJson).collect(Collectors.joining("\n"));

        List<Memory> again = new ArrayList<>();
        read(written.getBytes(UTF_8), again);
        assertThat(again).isEqualTo(memories);
    }

    private static void read(byte[] lines, List<Memory> memories) {
        JsonDocuments.readLines(new ByteArrayInputStream(lines), "fuzz", memories::add, finding -> {});
    }
}
