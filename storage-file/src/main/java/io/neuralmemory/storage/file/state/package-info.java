/**
 * The stored state: which segments are in force, how a commit and a compaction make the next manifest, and how one is
 * opened.
 */
@NullMarked
package io.neuralmemory.storage.file.state;

import org.jspecify.annotations.NullMarked;
