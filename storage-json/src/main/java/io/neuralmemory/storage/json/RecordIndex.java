package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.storage.file.format.RecordMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The index at a document's end: {@code "record_index":[["id",1234,"9ae0c1d2"],…]}, one record a line. */
final class RecordIndex {
    static final String FIELD = "record_index";

    /** Stands in no record: there a quotation mark and then a line feed cannot follow. */
    static final String BEGIN = "],\"" + FIELD + "\":[";

    private static final int LONGEST_LENGTH = 10;

    private static final byte[] SEARCHED = ("],\"" + FIELD + "\":[\n").getBytes(StandardCharsets.UTF_8);

    private RecordIndex() {}

    /** The lines from that before the array's end on, which ends the memories too. */
    static void write(List<RecordMark> index, JsonBytes out) {
        out.raw("\n" + BEGIN);
        String before = "\n[";
        for (RecordMark mark : index) {
            out.raw(before).text(mark.id()).raw(",").whole(mark.byteLength());
            out.raw(",\"").raw(HexFormat.of().toHexDigits(mark.checksum())).raw("\"]");
            before = ",\n[";
        }
    }

    /** How much longer a mark makes the tail at most; the first one brings the field with it. */
    static int longerBy(RecordMark mark) {
        return ("\n" + BEGIN + ",\n[,\"12345678\"]").length() + LONGEST_LENGTH + JsonBytes.length(mark.id());
    }

    /** The index in bytes that may be damaged; empty if it cannot be read. */
    static Optional<List<RecordMark>> find(byte[] bytes) {
        int start = lastIndexOf(SEARCHED, bytes);
        if (start < 0) {
            return Optional.empty();
        }
        byte[] index = Arrays.copyOfRange(bytes, start, bytes.length);
        index[0] = ' ';
        index[1] = '{';
        try (JsonCursor cursor = JsonCursor.over(index)) {
            return Optional.of(read(cursor));
        } catch (CorruptStoreException e) {
            // As good as none: salvage then looks for other proof.
            return Optional.empty();
        }
    }

    private static int lastIndexOf(byte[] searched, byte[] bytes) {
        int at = bytes.length - searched.length;
        while (at >= 0 && !Arrays.equals(bytes, at, at + searched.length, searched, 0, searched.length)) {
            at--;
        }
        return at;
    }

    private static List<RecordMark> read(JsonCursor cursor) {
        List<RecordMark> index = new ArrayList<>();
        cursor.start();
        cursor.nextField();
        cursor.require(JsonToken.START_ARRAY, "an array");
        while (cursor.nextElement()) {
            index.add(mark(cursor));
        }
        if (cursor.nextField() != null) {
            throw cursor.fail("is unknown; expected the document's end");
        }
        cursor.finish();
        return index;
    }

    private static RecordMark mark(JsonCursor cursor) {
        cursor.require(JsonToken.START_ARRAY, "an array");
        cursor.nextElement();
        String id = cursor.text(JsonLimits.MAX_NAME_LENGTH);
        cursor.nextElement();
        int byteLength = (int) cursor.whole(1, Integer.MAX_VALUE);
        cursor.nextElement();
        String checksum = cursor.text(Integer.BYTES * 2);
        if (cursor.nextElement() || !checksum.matches("[0-9a-f]{8}")) {
            throw cursor.fail("is no mark of a record; expected [\"id\",length,\"checksum\"]");
        }
        return new RecordMark(id, byteLength, Integer.parseUnsignedInt(checksum, 16));
    }
}
