package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.blob.MeasuringInput;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.DocumentLimit;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.manifest.DeadOrdinals;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes out, newest first, what a manifest would say of segments that none is left to speak of. Not thread-safe. */
final class UnlistedSegments {
    private final StoreFiles files;
    private final Codec codec;
    private final Set<String> newer = new HashSet<>();

    UnlistedSegments(StoreFiles files, Codec codec) {
        this.files = files;
        this.codec = codec;
    }

    /**
     * What there is to say of a segment whose index proves every record; records of which an earlier call had a newer
     * one are dead. Empty if it is not intact.
     */
    Optional<Manifest.Row> read(String name) {
        try (BlobStore.Blob blob = files.open(name)) {
            if (blob.byteLength() > SegmentSalvage.MAX_FILE_BYTES) {
                return Optional.empty();
            }
            MeasuringInput file = new MeasuringInput(blob.stream(), name);
            byte[] document = new DocumentLimit(
                            codec.decode(new BufferedInputStream(file), BlobContext.of(name)),
                            SegmentSalvage.MAX_FILE_BYTES)
                    .readAllBytes();
            file.drain();
            return row(name, file, document);
        } catch (IOException | CorruptStoreException e) {
            // Not intact: without a manifest nothing tells its damaged parts from good ones.
            return Optional.empty();
        }
    }

    private Optional<Manifest.Row> row(String name, MeasuringInput file, byte[] document) {
        int count = codec.format().index(document).map(List::size).orElse(0);
        SegmentInfo info = new SegmentInfo(name, count, file.byteLength(), document.length, file.checksum());
        return new DamagedDocument(codec.format(), info, document)
                .undamagedIndex()
                .map(index -> new Manifest.Row(info, DeadOrdinals.text(replaced(index))));
    }

    private BitSet replaced(List<RecordMark> index) {
        BitSet replaced = new BitSet();
        for (int ordinal = 0; ordinal < index.size(); ordinal++) {
            replaced.set(ordinal, !newer.add(index.get(ordinal).id()));
        }
        return replaced;
    }
}
