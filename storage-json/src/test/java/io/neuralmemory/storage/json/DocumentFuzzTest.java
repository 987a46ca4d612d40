package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Any bytes as a document: refused with a reason, or read, and then equal after being written and read again. */
final class DocumentFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyDocumentIsRefusedOrComesBack(byte[] document) {
        List<Memory> memories = new ArrayList<>();
        DocumentInfo info;
        try {
            info = read(document, memories);
        } catch (CorruptStoreException | IncompatibleStoreException refused) {
            assertThat(refused).hasMessageContaining("fuzz");
            return;
        }
        Instant created = info.createdAt().orElse(Instant.EPOCH);
        Instant updated = info.updatedAt().orElse(Instant.EPOCH);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        JsonDocuments.write(written, created, updated, memories::forEach);

        List<Memory> again = new ArrayList<>();
        DocumentInfo infoAgain = read(written.toByteArray(), again);
        assertThat(infoAgain.createdAt()).contains(created);
        assertThat(infoAgain.updatedAt()).contains(updated);
        assertThat(again).isEqualTo(memories).hasSize((int) info.memories());
    }

    private static DocumentInfo read(byte[] document, List<Memory> memories) {
        return JsonDocuments.read(new ByteArrayInputStream(document), "fuzz", memories::add, finding -> {});
    }
}
