package io.neuralmemory.cli.option;

import io.neuralmemory.MemoryFilter;
import io.neuralmemory.cli.filter.FilterExpression;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A condition on the command line. */
final class FilterArgument implements ITypeConverter<MemoryFilter> {
    @Override
    public MemoryFilter convert(String text) {
        try {
            return FilterExpression.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage() + ", in '" + text + "'");
        }
    }
}
