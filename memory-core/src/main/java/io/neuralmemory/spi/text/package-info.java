/** How texts become the terms that a question is compared with: an interface that language modules implement. */
@NullMarked
package io.neuralmemory.spi.text;

import org.jspecify.annotations.NullMarked;
