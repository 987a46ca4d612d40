/** What there is to see in a store: its memories without their embeddings, filtered, ordered, counted, drawn. */
@NullMarked
package io.neuralmemory.inspect.view;

import org.jspecify.annotations.NullMarked;
