package io.neuralmemory.storage.compressed;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Splits a document that {@link SmileFormat} wrote: head, records one behind the other, tail. */
final class SmileRecords implements RecordReader {
    /** Version, times, and then the array. */
    private static final int FIELDS_BEFORE = 3;

    private final SmileTokens tokens;
    private boolean ended;

    private SmileRecords(SmileTokens tokens) {
        this.tokens = tokens;
    }

    /** Reads the head. */
    static SmileRecords open(InputStream document) throws IOException {
        SmileTokens tokens = new SmileTokens(document);
        tokens.copy(SmileHead.HEADER.length);
        copyToken(tokens, SmileTokens.START_OBJECT, "an object");
        for (int i = 0; i < FIELDS_BEFORE; i++) {
            tokens.copyName();
            tokens.copyValue();
        }
        tokens.copyName();
        copyToken(tokens, SmileTokens.START_ARRAY, "the array of memories");
        SmileHead.require(tokens.take());
        return new SmileRecords(tokens);
    }

    private static void copyToken(SmileTokens tokens, byte token, String expected) throws IOException {
        if (tokens.peek() != (token & 0xFF)) {
            throw tokens.fail("is not the beginning of " + expected);
        }
        tokens.copyByte();
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        int token = tokens.peek();
        if (token == (SmileTokens.END_ARRAY & 0xFF)) {
            readTail();
            ended = true;
            return Optional.empty();
        } else if (token != (SmileTokens.START_OBJECT & 0xFF)) {
            throw tokens.fail(
                    token < 0
                            ? "the document ends early; expected a record or its end"
                            : "is the token 0x" + Integer.toHexString(token) + "; expected a record or the end");
        }
        tokens.copyValue();
        return Optional.of(tokens.take());
    }

    private void readTail() throws IOException {
        tokens.copyByte();
        if (tokens.peek() != (SmileTokens.END_OBJECT & 0xFF)) {
            tokens.take();
            tokens.copyName();
            if (!Arrays.equals(tokens.take(), SmileTail.NAME)) {
                throw new IncompatibleStoreException("byte " + tokens.position()
                        + ": a field that is unknown here follows the memories; use the version that wrote it");
            }
            tokens.skipBinary();
        }
        copyToken(tokens, SmileTokens.END_OBJECT, "the end of the document");
        if (tokens.peek() >= 0) {
            throw tokens.fail("the document goes on after its end; expected nothing");
        }
    }
}
