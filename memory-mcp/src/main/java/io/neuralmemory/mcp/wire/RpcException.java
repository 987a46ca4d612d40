package io.neuralmemory.mcp.wire;

/** A request that is not answered, and why. */
public final class RpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int PARSE_ERROR = -32_700;
    static final int INVALID_REQUEST = -32_600;
    static final int METHOD_NOT_FOUND = -32_601;
    static final int INVALID_PARAMS = -32_602;
    static final int INTERNAL_ERROR = -32_603;
    /** Of MCP. */
    static final int RESOURCE_NOT_FOUND = -32_002;

    private final int code;

    private RpcException(int code, String message) {
        super(message);
        this.code = code;
    }

    static RpcException unreadable(String why) {
        return new RpcException(PARSE_ERROR, why);
    }

    static RpcException invalidRequest(String why) {
        return new RpcException(INVALID_REQUEST, why);
    }

    /** There is no such method. */
    public static RpcException methodNotFound(String method) {
        return new RpcException(METHOD_NOT_FOUND, "there is no method '" + method + "' here");
    }

    /** The parameters are not what the method takes. */
    public static RpcException invalidParams(String why) {
        return new RpcException(INVALID_PARAMS, why);
    }

    /** What was asked for is not there. */
    public static RpcException notFound(String what) {
        return new RpcException(RESOURCE_NOT_FOUND, what);
    }

    /** Answering failed. */
    public static RpcException failed(String why) {
        return new RpcException(INTERNAL_ERROR, why);
    }

    int code() {
        return code;
    }
}
