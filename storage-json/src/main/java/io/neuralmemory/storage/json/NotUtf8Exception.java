package io.neuralmemory.storage.json;

import java.io.CharConversionException;

/** A text that is not UTF-8, or begins with a byte-order mark; the message is for the user. */
final class NotUtf8Exception extends CharConversionException {
    private static final long serialVersionUID = 1;

    NotUtf8Exception(String message) {
        super(message);
    }
}
