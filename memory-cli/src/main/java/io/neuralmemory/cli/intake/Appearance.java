package io.neuralmemory.cli.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Recognises by their first bytes files that are no JSON, to say what they look like and what to do. */
final class Appearance {
    private static final int LOOKED_AT = 512;

    /** Where a tar archive says that it is one: POSIX.1-1988, ustar. */
    private static final int TAR_MARK = 257;

    private record Sign(int offset, String latin1, String what, String advice) {
        byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static final List<Sign> SIGNS = List.of(
            sign(
                    "SQLite format 3\0",
                    "a SQLite database",
                    "if it is Chroma's, export the collection's 'get' as JSON;"
                            + " if it is a store of ours, give its directory to 'migrate'"),
            sign("\u00ef\u00bb\u00bf", "a text with a byte-order mark (EF BB BF)", "save it as plain UTF-8"),
            sign("\u00ff\u00fe", "a text in UTF-16", "convert it, with 'iconv -f UTF-16 -t UTF-8'"),
            sign("\u00fe\u00ff", "a text in UTF-16", "convert it, with 'iconv -f UTF-16 -t UTF-8'"),
            sign("{\0", "a text in UTF-16 without a mark", "convert it, with 'iconv -f UTF-16LE -t UTF-8'"),
            sign("[\0", "a text in UTF-16 without a mark", "convert it, with 'iconv -f UTF-16LE -t UTF-8'"),
            sign("\0{", "a text in UTF-16 without a mark", "convert it, with 'iconv -f UTF-16BE -t UTF-8'"),
            sign("\0[", "a text in UTF-16 without a mark", "convert it, with 'iconv -f UTF-16BE -t UTF-8'"),
            sign("PK\3\4", "a zip archive", "unpack it and import what is in it"),
            sign("BZh", "a file compressed with bzip2", "decompress it first, with 'bzip2 -d'"),
            sign("\u00fd7zXZ", "a file compressed with xz", "decompress it first, with 'xz -d'"),
            sign("\u001f\u008b", "a file compressed twice", "decompress it once"),
            sign("(\u00b5/\u00fd", "a file compressed twice", "decompress it once"),
            sign("PAR1", "a Parquet file", "convert it to JSON lines"),
            sign("\u0080", "a file of pickled Python objects", "export them as JSON"),
            sign("<", "a text in XML or HTML", "export as JSON"),
            new Sign(TAR_MARK, "ustar", "a tar archive", "unpack it and import what is in it"));

    private Appearance() {}

    private static Sign sign(String first, String what, String advice) {
        return new Sign(0, first, what, advice);
    }

    /** What a file that is no JSON looks like, and what to do; empty for what may be JSON. */
    static Optional<String> of(IntakeFile file) {
        byte[] first;
        try (InputStream in = file.open()) {
            first = in.readNBytes(LOOKED_AT);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file.name() + " failed", e);
        }
        return SIGNS.stream()
                .filter(sign -> isAt(sign, first))
                .findFirst()
                .map(sign -> sign.what() + "; " + sign.advice())
                .or(() -> text(first));
    }

    private static boolean isAt(Sign sign, byte[] first) {
        int end = sign.offset() + sign.bytes().length;
        return first.length >= end && Arrays.equals(first, sign.offset(), end, sign.bytes(), 0, sign.bytes().length);
    }

    private static Optional<String> text(byte[] first) {
        String start = new String(first, StandardCharsets.UTF_8).strip();
        boolean mayBeJson = start.isEmpty() || "{[".indexOf(start.charAt(0)) >= 0;
        if (mayBeJson) {
            return Optional.empty();
        }
        boolean isBinary = start.chars().anyMatch(one -> one < ' ' && !Character.isWhitespace(one));
        return Optional.of((isBinary ? "a binary file" : "a text that is not JSON") + "; export the memories as JSON");
    }
}
