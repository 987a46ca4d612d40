package io.neuralmemory.storage.file.backup;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.SegmentCopy;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The copies of segments among the backups, each there once however many backups have it. */
public final class CopiedSegments {
    private final StoreFiles files;

    CopiedSegments(StoreFiles files) {
        this.files = files;
    }

    /** A copy that is intact of the segment in this row, open, to be closed by the caller. */
    public Optional<SegmentLoader.Source> findCopy(Manifest.Row row) {
        return findCopyName(row.info()).flatMap(files::find).flatMap(blob -> {
            SegmentLoader.Source copy = new SegmentLoader.Source(row, blob);
            try {
                copy.file().verify();
                return Optional.of(copy);
            } catch (MemoryStoreException e) {
                copy.close();
                logger().log(Level.WARNING, "the copy of " + row.info().name() + " among the backups is no help", e);
                return Optional.empty();
            }
        });
    }

    /** Under which name there is a copy of a segment, intact or not. */
    private Optional<String> findCopyName(SegmentInfo info) {
        Set<String> listing = files.listAll();
        return namesOfCopy(info).filter(listing::contains).findFirst();
    }

    private static Stream<String> namesOfCopy(SegmentInfo info) {
        return BlobNames.isSegment(info.name())
                ? Stream.of(name(info), BlobNames.backedUpBound(info))
                : Stream.of(name(info));
    }

    /** A copy of a segment as a file that can be copied back. */
    public SegmentCopy copy(SegmentInfo info) {
        return new SegmentCopy(files, info.withName(findCopyName(info).orElseGet(() -> name(info))));
    }

    static String name(SegmentInfo info) {
        return BlobNames.backedUp(info, BlobNames.extension(info.name()));
    }

    private static Logger logger() {
        return System.getLogger(CopiedSegments.class.getName());
    }
}
