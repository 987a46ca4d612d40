package io.neuralmemory.tck;

import io.neuralmemory.Durability;

/**
 * Why a state has to be found again: what was said of it, for messages in an author's words.
 *
 * @param said such as {@code commit returned}
 * @param advice what to do if it was not true
 */
record Promise(String said, String advice) {
    static final Promise NOTHING = new Promise("nothing had been promised", "what was never written is not there");
    static final Promise COMMITTED = new Promise(
            "commit returned", "force everything of a batch, and the names of its files, before commit returns");
    static final Promise CONFIRMED = new Promise(
            "load said confirmed",
            "force it before load says so, or return LoadResult.unconfirmed, and let the next commit write it anew");
    static final Promise FOUND = new Promise(
            "an instance had found it after a crash", "what was handed over once stays, until something replaces it");
    static final Promise SYNCED =
            new Promise("sync returned", "force what was appended, and the names of its files, before sync returns");
    static final Promise FLUSHED =
            new Promise("flush returned", "hand what was appended to the operating system before flush returns");
    static final Promise CLOSED = new Promise("close returned", "force what was appended before close returns");
    static final Promise STORED =
            new Promise("the backend held it", "replay hands over nothing that is older than what the backend reached");
    static final Promise SAVED = new Promise("the store was saved", "commit forces everything before it returns");

    /** A write has returned to who asked for it. */
    static Promise acknowledged(Durability durability) {
        return new Promise(
                "a write with durability " + durability + " was acknowledged",
                durability == Durability.COMMITTED
                        ? "commit forces everything before it returns"
                        : "the log forces everything before sync returns, and hands it over before flush returns");
    }

    /** The same, said although something had happened meanwhile. */
    Promise although(String happened) {
        return new Promise(
                said + " although " + happened,
                "a call during which the disk fails throws, or does it again; " + advice);
    }
}
