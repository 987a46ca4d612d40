package io.neuralmemory.storage.file.log;

/**
 * Where a batch lies.
 *
 * @param file number of the log file
 * @param number of the batch in that file
 * @param isLast whether no other batch follows in the file: a seal or an end, whose payload has no entries
 */
record BatchPlace(long file, long number, boolean isLast) {}
