package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.Memory;
import java.util.Optional;

/** Any bytes as a record: what the fast reader makes of them, the reader of any layout does too. */
final class LineMemoryFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyRecordIsReadAsTheReaderOfAnyLayoutReadsIt(byte[] record) {
        Optional<Memory> fast = new LineMemoryReader(id -> true).read(record);
        fast.ifPresent(memory -> assertThat(JsonFormat.decodeAny(record)).isEqualTo(memory));
    }
}
