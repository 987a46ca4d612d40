package io.neuralmemory.engine;

/** The places where a fake can be made to wait or to fail. */
enum Step {
    BACKEND_OPEN,
    LOAD,
    COMMIT,
    COMPACT,
    BACKEND_CLOSE,
    LOG_OPEN,
    REPLAY,
    START,
    APPEND,
    FLUSH,
    SYNC,
    TRUNCATE,
    LOG_CLOSE
}
