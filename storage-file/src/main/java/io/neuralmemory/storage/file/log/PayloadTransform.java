package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.layout.PayloadBytes;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What becomes of a batch's payload on its way to the file and back; checksum and length in a batch's header are those
 * of the stored one. Stateless and thread-safe.
 */
interface PayloadTransform {
    /** Payloads are stored as they are. */
    PayloadTransform NONE = new PayloadTransform() {
        @Override
        public ByteBuffer encode(ByteBuffer payload, BatchPlace place) {
            return payload;
        }

        @Override
        public PayloadBytes decode(PayloadBytes stored, BatchPlace place) {
            return stored;
        }
    };

    /**
     * What is stored of a payload.
     *
     * @param payload from its position to its limit; that of a last batch is empty
     * @return {@code payload} itself if it is stored as it is, else other bytes, from their position to their limit
     */
    ByteBuffer encode(ByteBuffer payload, BatchPlace place);

    /**
     * The payload of which these bytes were stored.
     *
     * @return good as long as {@code stored} is
     * @throws IOException if the medium fails
     * @throws io.neuralmemory.CorruptStoreException if they were not stored at this place
     */
    PayloadBytes decode(PayloadBytes stored, BatchPlace place) throws IOException;
}
