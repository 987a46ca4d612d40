package io.neuralmemory.cli.option;

import io.neuralmemory.MemoryKey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An id on the command line. */
public final class IdArgument implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        try {
            return MemoryKey.requireId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
