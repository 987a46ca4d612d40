/** A store that several processes use in turns: who has it open, for what, and how long. */
@NullMarked
package io.neuralmemory.mcp.share;

import org.jspecify.annotations.NullMarked;
