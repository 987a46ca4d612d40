package io.neuralmemory.tck.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a file, in pages. A page is replaced and never changed, so that copies share pages and a copy costs one
 * array of references. A page of nothing but zeros may be {@link Zeros#ARRAY}, which is longer.
 */
final class Content {
    private static final int PAGE = 4096;

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

    /** Puts up to {@code count} bytes into {@code target}, and returns how many; -1 at or behind the end. */
    int read(long position, ByteBuffer target, int count) {
        if (position >= length) {
            return count == 0 ? 0 : -1;
        }
        int readable = (int) Math.min(count, length - position);
        int done = 0;
        while (done < readable) {
            long at = position + done;
            int inPage = (int) (at % PAGE);
            int piece = Math.min(PAGE - inPage, readable - done);
            target.put(pages[(int) (at / PAGE)], inPage, piece);
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
            if (!Zeros.isArray(pages[index]) || !Zeros.are(source, from + done, piece)) {
                byte[] page = Arrays.copyOf(pages[index], PAGE);
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
            Arrays.fill(pages, present, pages.length, Zeros.ARRAY);
        }
        length = newLength;
    }

    /** Cuts the file to at most this length. */
    void truncate(long newLength) {
        if (newLength >= length) {
            return;
        }
        int kept = pagesFor(newLength);
        Arrays.fill(pages, kept, pages.length, Zeros.ARRAY);
        int inPage = (int) (newLength % PAGE);
        if (inPage != 0) {
            byte[] page = Arrays.copyOf(pages[kept - 1], PAGE);
            Arrays.fill(page, inPage, PAGE, (byte) 0);
            pages[kept - 1] = page;
        }
        length = newLength;
    }

    private static int pagesFor(long length) {
        return Math.toIntExact((length + PAGE - 1) / PAGE);
    }
}
