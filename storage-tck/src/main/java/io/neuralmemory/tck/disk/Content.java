package io.neuralmemory.tck.disk;

import java.util.Arrays;

/**
 * The bytes of a file, in pages. A page is replaced and never changed, so that copies share pages and a copy costs one
 * array of references.
 */
final class Content {
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];

    private byte[][] pages;
    private long length;

    Content() {
        this(new byte[0][], 0);
    }

    private Content(byte[][] pages, long length) {
        this.pages = pages;
        this.length = length;
    }

    Content copy() {
        return new Content(pages.clone(), length);
    }

    long length() {
        return length;
    }

    void describe(DiskDigest digest) {
        digest.number(length);
        for (long at = 0; at < length; at += PAGE) {
            digest.bytes(pages[(int) (at / PAGE)], (int) Math.min(PAGE, length - at));
        }
    }

    /** Reads up to {@code count} bytes and returns how many there were; -1 at or behind the end. */
    int read(long position, byte[] target, int count) {
        if (position >= length) {
            return count == 0 ? 0 : -1;
        }
        int readable = (int) Math.min(count, length - position);
        int done = 0;
        while (done < readable) {
            long at = position + done;
            int inPage = (int) (at % PAGE);
            int piece = Math.min(PAGE - inPage, readable - done);
            System.arraycopy(pages[(int) (at / PAGE)], inPage, target, done, piece);
            done += piece;
        }
        return readable;
    }

    /** Writes a part of {@code source}; a gap behind the old end reads as zeros. */
    void write(long position, byte[] source, int from, int count) {
        extend(position + count);
        int done = 0;
        while (done < count) {
            long at = position + done;
            int inPage = (int) (at % PAGE);
            int piece = Math.min(PAGE - inPage, count - done);
            int index = (int) (at / PAGE);
            if (pages[index] != ZEROS || !DiskDigest.isZero(source, from + done, piece)) {
                byte[] page = pages[index].clone();
                System.arraycopy(source, from + done, page, inPage, piece);
                pages[index] = page;
            }
            done += piece;
        }
    }

    /** Makes the file at least this long, with zeros. */
    void extend(long newLength) {
        if (newLength <= length) {
            return;
        }
        int needed = pagesFor(newLength);
        int present = pages.length;
        if (needed > present) {
            pages = Arrays.copyOf(pages, Math.max(needed, present + present / 2));
            Arrays.fill(pages, present, pages.length, ZEROS);
        }
        length = newLength;
    }

    /** Cuts the file to at most this length. */
    void truncate(long newLength) {
        if (newLength >= length) {
            return;
        }
        int kept = pagesFor(newLength);
        Arrays.fill(pages, kept, pages.length, ZEROS);
        int inPage = (int) (newLength % PAGE);
        if (inPage != 0) {
            byte[] page = pages[kept - 1].clone();
            Arrays.fill(page, inPage, PAGE, (byte) 0);
            pages[kept - 1] = page;
        }
        length = newLength;
    }

    private static int pagesFor(long length) {
        return Math.toIntExact((length + PAGE - 1) / PAGE);
    }
}
