/**
 * Where a write happens: under one lock it takes its number, goes to the log, changes the image, and marks what is
 * dirty. Here is decided which memory leaves a full store.
 */
@NullMarked
package io.neuralmemory.engine.write;

import org.jspecify.annotations.NullMarked;
