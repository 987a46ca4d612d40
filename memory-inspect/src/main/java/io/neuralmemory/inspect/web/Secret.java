package io.neuralmemory.inspect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What only those know who were given the address: 144 random bits.
 *
 * @param text the bits, fit for an address
 */
record Secret(String text) {
    private static final int BYTES = 18;

    static Secret random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Takes as long for a guess that is nearly right as for any other of its length. */
    boolean is(String guess) {
        return MessageDigest.isEqual(text.getBytes(UTF_8), guess.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
