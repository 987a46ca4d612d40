/**
 * Finding plugins: whichever loader has them, by name, one that cannot be made left out and told of. For the engine and
 * for plugins that take plugins of their own, such as codecs.
 */
@NullMarked
package io.neuralmemory.spi.provider;

import org.jspecify.annotations.NullMarked;
