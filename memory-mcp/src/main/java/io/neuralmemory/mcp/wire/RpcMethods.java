package io.neuralmemory.mcp.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a server answers. Called on several threads. */
public interface RpcMethods {
    /** Whether the method answers without waiting for anything, so that it may go before those that do. */
    boolean isImmediate(String method);

    /**
     * The result of a request.
     *
     * @param params those of the request; empty if it has none
     * @throws RpcException if it has none
     */
    ObjectNode answer(String method, ObjectNode params);
}
