/**
 * What is known of filters beside the image: which memories have a value in a field, and the rows of filters asked
 * again.
 */
@NullMarked
package io.neuralmemory.engine.fields;

import org.jspecify.annotations.NullMarked;
