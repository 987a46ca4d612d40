/**
 * Dot products by the JDK's Vector API. Without {@code --add-modules jdk.incubator.vector} this module is there and
 * does nothing.
 */
module io.neuralmemory.vector {
    requires io.neuralmemory.core;
    requires static org.jspecify;
    // Not resolved for its own sake: a JVM that was started without it starts all the same.
    requires static jdk.incubator.vector;

    provides io.neuralmemory.spi.similarity.DotProducts with
            io.neuralmemory.vector.VectorDotProducts;
}
