package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a tool found or did.
 *
 * @param text for whoever reads
 * @param values the same for programs
 */
record ToolAnswer(String text, ObjectNode values) {}
