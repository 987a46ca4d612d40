package example.h2;

import io.neuralmemory.tck.StorageBackendTck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

// region test
/** Everything that a backend has to pass. */
class H2BackendTest extends StorageBackendTck {
    /** MVStore opens its file by name. */
    @Override
    protected boolean supportsSimulatedDisk() {
        return false;
    }

    /** Opening a database takes milliseconds, and most of its bytes are padding. */
    @Override
    protected int damagedPlaces() {
        return 60;
    }

    @Override
    protected int damagedPlacesOfAStore() {
        return 10;
    }

    @Override
    protected double leastShareRefused() {
        return 0.1;
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        Path seal = directory.resolve("h2.seal");
        byte[] record = Files.readAllBytes(seal);
        record[1]++;
        CRC32C crc = new CRC32C();
        crc.update(record, 0, record.length - Integer.BYTES);
        int checksum = (int) crc.getValue();
        ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(record.length - Integer.BYTES, checksum);
        Files.write(seal, record);
    }
}
// endregion
