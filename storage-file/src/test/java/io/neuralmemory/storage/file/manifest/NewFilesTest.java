package io.neuralmemory.storage.file.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.tck.MemoryBlobStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class NewFilesTest {
    private final StoreFiles files = new StoreFiles(new MemoryBlobStore("memory"));
    private final NewFiles.Names names = new NewFiles.Names(".json", 6);

    private static String create(NewFiles created) {
        return created.create(name -> out -> out.write(0));
    }

    @Test
    void whatIsKeptStaysAndNobodyElseDiscardsItUntilItIsClosed() {
        try (NewFiles created = new NewFiles(files, names)) {
            String name = create(created);

            assertThat(names.inTheMaking()).containsExactly(name);
            created.keep();
        }

        assertThat(files.listAll()).containsExactly("memories-000007.json");
        assertThat(names.inTheMaking()).isEmpty();
    }

    @Test
    void anAttemptThatFailsLeavesNothing() {
        assertThatThrownBy(() -> {
                    try (NewFiles created = new NewFiles(files, names)) {
                        create(created);
                        created.create(name -> out -> {
                            throw new IOException("No space left on device");
                        });
                    }
                })
                .hasMessageContaining("No space left on device");

        assertThat(files.listAll()).isEmpty();
        assertThat(names.inTheMaking()).isEmpty();
    }

    @Test
    void aNameIsNeverGivenOutTwice() {
        try (NewFiles created = new NewFiles(files, names)) {
            create(created);
        }
        try (NewFiles created = new NewFiles(files, names)) {
            assertThat(create(created)).isEqualTo("memories-000008.json");
        }
    }
}
