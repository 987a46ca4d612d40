/** The tools: what a model may ask of a store, and what it is told. */
@NullMarked
package io.neuralmemory.mcp.tool;

import org.jspecify.annotations.NullMarked;
