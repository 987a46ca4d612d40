package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.Memory;
import java.util.Optional;

/** Any bytes as a record: what the fast reader makes of them, the reader of any Smile does too. */
final class SmileMemoryFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyRecordIsReadAsTheReaderOfAnySmileReadsIt(byte[] record) {
        Optional<Memory> fast = new SmileMemoryReader(new Float32Encoding(), id -> true).read(record);
        fast.ifPresent(memory -> assertThat(new SmileFormat().decodeAny(record)).isEqualTo(memory));
    }
}
