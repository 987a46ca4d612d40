/**
 * JSON-RPC 2.0, one message a line: what comes in is read within bounds and answered on several threads. Knows nothing
 * of MCP nor of memories.
 */
@NullMarked
package io.neuralmemory.mcp.wire;

import org.jspecify.annotations.NullMarked;
