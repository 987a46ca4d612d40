package io.neuralmemory.storage.compressed;

/** The format with embeddings rounded to half precision: 11 significant bits a number. */
public final class SmileFloat16Format extends SmileFormat {
    /** The format; there is no state. */
    public SmileFloat16Format() {
        super("smile-f16", new Float16Encoding());
    }
}
