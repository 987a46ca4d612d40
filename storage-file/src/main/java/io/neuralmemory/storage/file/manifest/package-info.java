/** What a store consists of: the numbered manifest that names every segment, its text, and the names of all files. */
@NullMarked
package io.neuralmemory.storage.file.manifest;

import org.jspecify.annotations.NullMarked;
