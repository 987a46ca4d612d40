package io.neuralmemory.cli.option;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.spi.Dimension;
import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An embedding on the command line: decimal numbers with commas between them. */
public final class VectorArgument implements ITypeConverter<EmbeddingVector> {
    private static final String DECIMAL = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

    @Override
    public EmbeddingVector convert(String text) {
        String[] parts = text.split(",", -1);
        float[] values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = number(parts[i].strip(), i + 1);
        }
        try {
            return EmbeddingVector.of(values);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static float number(String text, int position) {
        if (!text.matches(DECIMAL)) {
            throw new TypeConversionException("number " + position + " is '" + Text.shortened(text, 40)
                    + "'; expected decimal numbers with commas between them, as in 0.1,-0.2,3e-2");
        }
        float value = Float.parseFloat(text);
        if (Float.isInfinite(value)) {
            throw new TypeConversionException(
                    "number " + position + " is " + text + ", which is beyond a 32-bit float's " + Float.MAX_VALUE);
        }
        return value;
    }

    /** Refuses a vector that cannot be compared with the store's. */
    public static void requireDimension(EmbeddingVector vector, OptionalInt dimension) {
        Dimension stored = Dimension.known(dimension);
        if (!stored.accepts(vector)) {
            throw new UsageException("--vector " + stored.contrast(Dimension.of(vector), "this store's have"));
        }
    }
}
