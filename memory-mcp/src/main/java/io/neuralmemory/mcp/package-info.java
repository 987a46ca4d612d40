/** An MCP server over standard input and output: what it answers, and how it begins and ends. */
@NullMarked
package io.neuralmemory.mcp;

import org.jspecify.annotations.NullMarked;
