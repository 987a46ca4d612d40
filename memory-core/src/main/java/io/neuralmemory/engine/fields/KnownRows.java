package io.neuralmemory.engine.fields;

import io.neuralmemory.engine.image.RowSet;

/**
 * In which rows the memories lie that a filter matches.
 *
 * @param rows all that have one, and maybe more
 * @param isClose whether it matches in nearly all of them; else only a part of it is known
 */
public record KnownRows(RowSet rows, boolean isClose) {}
