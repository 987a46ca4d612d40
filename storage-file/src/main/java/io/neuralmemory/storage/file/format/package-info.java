/**
 * How memories become bytes: documents of records, and the transforms that compress them. What a backend of files
 * implements is here.
 */
@NullMarked
package io.neuralmemory.storage.file.format;

import org.jspecify.annotations.NullMarked;
