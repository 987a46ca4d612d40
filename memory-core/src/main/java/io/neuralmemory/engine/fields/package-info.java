/** The index of fields beside the image: which memories have a value, for filters that few memories pass. */
@NullMarked
package io.neuralmemory.engine.fields;

import org.jspecify.annotations.NullMarked;
