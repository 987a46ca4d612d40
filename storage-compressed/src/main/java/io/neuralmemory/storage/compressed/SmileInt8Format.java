package io.neuralmemory.storage.compressed;

/** The format with embeddings rounded to 255 equal steps, a byte a number. */
public final class SmileInt8Format extends SmileFormat {
    /** The format; there is no state. */
    public SmileInt8Format() {
        super("smile-i8", new Int8Encoding());
    }
}
