package io.neuralmemory.storage.file.salvage;

import java.util.Map;

/**
 * What is left of a damaged segment.
 *
 * @param records by ordinal; each is proven to be as it was written
 * @param ids of other records by ordinal, as far as the index or, without one, their own text has them
 * @param areIdsSure whether those are from the index
 */
record Remains(Map<Integer, byte[]> records, Map<Integer, String> ids, boolean areIdsSure) {
    /** Nothing at all. */
    static final Remains NONE = new Remains(Map.of(), Map.of(), true);
}
